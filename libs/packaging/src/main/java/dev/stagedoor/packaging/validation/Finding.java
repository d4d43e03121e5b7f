package dev.stagedoor.packaging.validation;

import dev.stagedoor.packaging.InvalidValueException;
import java.util.Objects;

/**
 * One problem of one file, as data: the protocol's errors and notices, the command line and the
 * pages are all rendered from it.
 *
 * <p>All texts are made printable and short on the way in, because they repeat what a stranger
 * wrote.
 *
 * @param rule identifier of the rule, kebab-case
 * @param severity {@link Severity#REFUSE} or {@link Severity#WARN}
 * @param file the file's name
 * @param member the archive member concerned, or null for the file as a whole
 * @param field the metadata field, column or part concerned, or null
 * @param found what is there, or null
 * @param expected what should be there, or null
 * @param consequence what goes wrong for those who install the file
 * @param repair what the packager can do
 * @param specification the document and section that the rule comes from
 */
public record Finding(
    String rule,
    Severity severity,
    String file,
    String member,
    String field,
    String found,
    String expected,
    String consequence,
    String repair,
    String specification) {

  /** Makes every text printable and short. */
  public Finding {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(severity, "severity");
    file = InvalidValueException.printable(file);
    member = printable(member);
    field = printable(field);
    found = printable(found);
    expected = printable(expected);
    consequence = Objects.requireNonNullElse(consequence, "");
    repair = Objects.requireNonNullElse(repair, "");
  }

  /**
   * Makes a finding of a problem.
   *
   * @param rule identifier of the rule
   * @param severity how severe it is here
   * @param file the file's name
   * @param specification where the rule comes from
   * @param problem what was found
   * @return the finding
   */
  public static Finding of(
      String rule, Severity severity, String file, String specification, Problem problem) {
    return new Finding(
        rule,
        severity,
        file,
        problem.member(),
        problem.field(),
        problem.found(),
        problem.expected(),
        problem.consequence(),
        problem.repair(),
        specification);
  }

  /**
   * Says the finding to a person: where, what was found, what was expected, and what to do.
   *
   * @return one printable line
   */
  public String message() {
    StringBuilder text = new StringBuilder(file);
    if (member != null) {
      text.append(", member '").append(member).append('\'');
    }
    if (field != null) {
      text.append(", ").append(field);
    }
    text.append(": ");
    if (found != null) {
      text.append("found ").append(found);
    }
    if (expected != null) {
      text.append(found == null ? "" : ", ").append("expected ").append(expected);
    }
    if (found == null && expected == null) {
      text.append("rule ").append(rule).append(" is broken");
    }
    if (!consequence.isEmpty()) {
      text.append(". ").append(consequence);
    }
    if (!repair.isEmpty()) {
      text.append("; to repair: ").append(repair);
    }
    return text.append('.').toString();
  }

  private static String printable(String text) {
    return text == null ? null : InvalidValueException.printable(text);
  }
}
