package dev.stagedoor.packaging.name;

import dev.stagedoor.packaging.InvalidValueException;
import java.util.Locale;

/**
 * The name of a project, as its author writes it, compared by its PEP 503 form.
 *
 * <p>Source: the name format of the core metadata specification, normalisation of PEP 503.
 */
public final class ProjectName {
  /** Longest accepted name in characters; a filename must fit into 255 bytes with it. */
  public static final int MAX_LENGTH = 200;

  private static final String SPECIFICATION = "Names and normalization, PyPA specifications";

  private final String display;
  private final String normalized;

  private ProjectName(String display) {
    this.display = display;
    this.normalized = normalize(display);
  }

  /**
   * Reads a project name.
   *
   * @param text ASCII letters and digits, with {@code .}, {@code _} and {@code -} inside, at most
   *     {@value #MAX_LENGTH} characters
   * @return the name
   * @throws InvalidValueException when the text is not a name (rule {@code project-name-invalid})
   */
  public static ProjectName parse(String text) {
    if (text.isEmpty()) {
      throw invalid(text, -1, "is empty, where a project name is needed");
    }
    for (int i = 0; i < text.length(); i++) {
      if (!isAlphanumeric(text.charAt(i)) && !isSeparator(text.charAt(i))) {
        throw invalid(
            text,
            i,
            "is no project name: only ASCII letters, digits, '.', '_' and '-' are allowed");
      }
    }
    if (isSeparator(text.charAt(0))) {
      throw invalid(text, 0, "is no project name: it must start with a letter or a digit");
    }
    if (isSeparator(text.charAt(text.length() - 1))) {
      throw invalid(
          text, text.length() - 1, "is no project name: it must end with a letter or a digit");
    }
    if (text.length() > MAX_LENGTH) {
      throw invalid(text, MAX_LENGTH, "is longer than " + MAX_LENGTH + " characters");
    }
    return new ProjectName(text);
  }

  /**
   * Reads a project name, as {@link #parse}, from a setting, where lists have blanks behind their
   * commas. Configuration finds it by its own name.
   *
   * @param text a project name, perhaps with blanks around it
   * @return the name
   * @throws InvalidValueException when the text is not a name
   */
  public static ProjectName of(String text) {
    return parse(text.strip());
  }

  /**
   * The name as it was given.
   *
   * @return the name for display
   */
  public String display() {
    return display;
  }

  /**
   * The PEP 503 form: lower case, each run of separators one {@code -}.
   *
   * @return the form that names are compared and addressed by
   */
  public String normalized() {
    return normalized;
  }

  /**
   * A key that is equal for names which a person would take for one another: separators dropped,
   * lower case, {@code l} and {@code i} read as {@code 1}, {@code o} read as {@code 0}.
   *
   * @return the key
   */
  public String confusableKey() {
    return normalized.replace("-", "").replace('l', '1').replace('i', '1').replace('o', '0');
  }

  /**
   * The form that stands in filenames: the normalised name with {@code _} for {@code -} (binary
   * distribution format; PEP 625).
   *
   * @return the name part of a filename
   */
  public String filenameForm() {
    return normalized.replace('-', '_');
  }

  /**
   * Whether the name is that of a module of the Python standard library, by a dated list.
   *
   * @return true when an index for everybody should not hand out this name
   */
  public boolean isStandardLibraryModule() {
    return StandardLibraryModules.contains(normalized);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ProjectName that && normalized.equals(that.normalized);
  }

  @Override
  public int hashCode() {
    return normalized.hashCode();
  }

  @Override
  public String toString() {
    return display;
  }

  static String normalize(String name) {
    StringBuilder result = new StringBuilder(name.length());
    boolean pending = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (isSeparator(c)) {
        pending = true;
        continue;
      }
      if (pending) {
        result.append('-');
        pending = false;
      }
      result.append(c);
    }
    return result.toString().toLowerCase(Locale.ROOT);
  }

  private static boolean isAlphanumeric(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }

  private static boolean isSeparator(char c) {
    return c == '.' || c == '_' || c == '-';
  }

  private static InvalidValueException invalid(String text, int position, String problem) {
    return new InvalidValueException(
        text, position, "project-name-invalid", SPECIFICATION, problem);
  }
}
