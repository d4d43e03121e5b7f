package dev.stagedoor.packaging.validation;

import java.util.Locale;

/** For whom an index is run, which decides how severe each rule is. */
public enum Profile {
  /** For everybody: what passes here passes on the big public index, and is safe. */
  PYPI,
  /** For a company's own machines. */
  INTERNAL,
  /** For taking over an existing archive: structure and safety stay, the rest warns. */
  IMPORT;

  /**
   * Reads a lower-case name, as configuration holds it.
   *
   * @param text {@code pypi}, {@code internal} or {@code import}
   * @return the profile
   * @throws IllegalArgumentException for any other text
   */
  public static Profile parse(String text) {
    for (Profile profile : values()) {
      if (profile.toString().equals(text)) {
        return profile;
      }
    }
    throw new IllegalArgumentException(
        "'" + text + "' is no profile: pypi, internal and import are known");
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
