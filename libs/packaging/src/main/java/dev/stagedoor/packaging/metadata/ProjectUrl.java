package dev.stagedoor.packaging.metadata;

/**
 * The value of Project-URL, taken apart at its first comma.
 *
 * @param label what the URL is, stripped; may be empty, which the rules refuse
 * @param url the URL, stripped; may be empty, which the rules refuse
 */
public record ProjectUrl(String label, String url) {
  /** Longest accepted label in characters (code points). */
  public static final int MAX_LABEL = 32;

  /**
   * Takes a value apart; this cannot fail.
   *
   * @param value for example {@code Documentation, https://example.org/docs}
   * @return label and URL
   */
  public static ProjectUrl of(String value) {
    int comma = value.indexOf(',');
    return comma < 0
        ? new ProjectUrl(value.strip(), "")
        : new ProjectUrl(value.substring(0, comma).strip(), value.substring(comma + 1).strip());
  }

  /**
   * How long the label is.
   *
   * @return its length in code points
   */
  public int labelLength() {
    return label.codePointCount(0, label.length());
  }
}
