package dev.stagedoor.packaging;

/**
 * A value that a packaging specification does not allow, said in words that a packager can act on.
 *
 * <p>Unchecked, because callers either let it become a refusal at their border or know the value to
 * be good.
 */
public final class InvalidValueException extends RuntimeException {
  private static final int SHOWN_CHARACTERS = 200;

  private final transient String value;
  private final int position;
  private final String rule;
  private final String specification;

  /**
   * Says what is wrong with a value.
   *
   * @param value the value as given, of any length; {@link #getMessage()} shows a shortened form
   * @param position index of the first offending UTF-16 unit, or -1 when the whole value is wrong
   * @param rule identifier of the rule, in kebab-case
   * @param specification the document and section that the rule comes from
   * @param problem what is wrong, without the value, as the end of a sentence
   */
  public InvalidValueException(
      String value, int position, String rule, String specification, String problem) {
    super("'" + printable(value) + "' " + problem + " (" + specification + ")");
    this.value = value;
    this.position = position;
    this.rule = rule;
    this.specification = specification;
  }

  /**
   * The value as it was given.
   *
   * @return the unshortened value, control characters included
   */
  public String value() {
    return value;
  }

  /**
   * Where the value goes wrong.
   *
   * @return index of the first offending UTF-16 unit, or -1 when the whole value is wrong
   */
  public int position() {
    return position;
  }

  /**
   * Which rule refused the value.
   *
   * @return a kebab-case identifier
   */
  public String rule() {
    return rule;
  }

  /**
   * Where the rule comes from.
   *
   * @return the document and section
   */
  public String specification() {
    return specification;
  }

  /**
   * Makes any text fit for a message or a log line: control characters, line breaks and unpaired
   * surrogates are escaped, and the length is bounded.
   *
   * @param text any text
   * @return at most about 200 characters that cannot break out of a line
   */
  public static String printable(String text) {
    StringBuilder shown = new StringBuilder();
    int index = 0;
    while (index < text.length() && shown.length() < SHOWN_CHARACTERS) {
      int codePoint = text.codePointAt(index);
      index += Character.charCount(codePoint);
      if (isPrintable(codePoint)) {
        shown.appendCodePoint(codePoint);
      } else {
        shown.append(String.format("\\u%04x", codePoint));
      }
    }
    return index < text.length() ? shown.append('…').toString() : shown.toString();
  }

  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      // FORMAT holds the bidirectional overrides, which would make a message read otherwise.
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
