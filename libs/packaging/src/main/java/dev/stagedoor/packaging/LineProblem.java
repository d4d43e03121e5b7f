package dev.stagedoor.packaging;

import java.util.Objects;

/**
 * One thing that is wrong with a text of several lines. Parsers of whole files collect these and go
 * on, so that a packager sees all of them at once; a single value that is wrong is an {@link
 * InvalidValueException}.
 *
 * @param line number of the line, from 1; 0 when the whole text is wrong
 * @param value what is there, shortened by whoever shows it
 * @param problem what is wrong with it, as the end of a sentence that starts with the value
 * @param rule identifier of the rule, in kebab-case
 * @param specification the document and section that the rule comes from
 */
public record LineProblem(
    int line, String value, String problem, String rule, String specification) {

  /** Refuses absent texts. */
  public LineProblem {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(problem, "problem");
  }

  /**
   * Says the problem to a person.
   *
   * @return one printable line, such as {@code line 3: 'x' has no '='}
   */
  public String message() {
    String where = line > 0 ? "line " + line + ": " : "";
    return where + "'" + InvalidValueException.printable(value) + "' " + problem;
  }
}
