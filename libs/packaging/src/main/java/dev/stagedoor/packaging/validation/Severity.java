package dev.stagedoor.packaging.validation;

import java.util.Locale;

/** What a broken rule does to the upload. */
public enum Severity {
  /** The file is refused. */
  REFUSE,
  /** The file passes, and its notices carry the warning. */
  WARN,
  /** Nothing is said. */
  OFF;

  /**
   * Reads a lower-case name, as configuration holds it.
   *
   * @param text {@code refuse}, {@code warn} or {@code off}
   * @return the severity
   * @throws IllegalArgumentException for any other text
   */
  public static Severity parse(String text) {
    for (Severity severity : values()) {
      if (severity.toString().equals(text)) {
        return severity;
      }
    }
    throw new IllegalArgumentException(
        "'" + text + "' is no severity: refuse, warn and off are known");
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
