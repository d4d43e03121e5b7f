package dev.stagedoor.session.domain;

/**
 * What validation found in a file; see the event of the same fields.
 *
 * @param rule the rule's identifier
 * @param severity {@code refuse} or {@code warn}
 * @param member the member of the archive, or null
 * @param field the metadata field, or null
 * @param found what stands there, or null
 * @param expected what should, or null
 * @param consequence what follows, or null
 * @param repair what to do, or null
 * @param specification where the rule comes from, or null
 */
public record FileFinding(
    String rule,
    String severity,
    String member,
    String field,
    String found,
    String expected,
    String consequence,
    String repair,
    String specification) {

  /** A finding of the server's own, about the whole file. */
  public static FileFinding refusal(String rule, String found, String expected, String repair) {
    return new FileFinding(rule, "refuse", null, null, found, expected, null, repair, null);
  }

  /**
   * What a person reads where the member and the rule are told beside it, as in an error of the
   * protocol: field, what, what instead, what follows, what to do.
   */
  public String message() {
    StringBuilder text = new StringBuilder();
    if (field != null) {
      text.append(field).append(": ");
    }
    if (found != null) {
      text.append(found);
    }
    if (expected != null) {
      text.append(found == null ? "expected " : ", expected ").append(expected);
    }
    if (found == null && expected == null) {
      text.append("the rule ").append(rule).append(" is broken");
    }
    for (String sentence : new String[] {consequence, repair}) {
      if (sentence != null && !sentence.isBlank()) {
        text.append(". ")
            .append(
                sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence);
      }
    }
    return text.append('.').toString();
  }

  /** What a person reads where nothing is told beside it: the member, the message, the rule. */
  public String notice() {
    String message = message();
    return (member == null ? "" : member + ": ")
        + message.substring(0, message.length() - 1)
        + " ("
        + rule
        + ").";
  }
}
