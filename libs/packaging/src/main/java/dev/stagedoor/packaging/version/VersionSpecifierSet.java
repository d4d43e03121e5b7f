package dev.stagedoor.packaging.version;

import dev.stagedoor.packaging.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A comma separated set of version specifiers of PEP 440, as Requires-Python holds one.
 *
 * <p>Pre-releases are treated like any other version: whether they are wanted is the installer's
 * decision.
 */
public final class VersionSpecifierSet {
  /** Longest accepted text in characters. */
  public static final int MAX_LENGTH = 2_000;

  private final List<VersionSpecifier> clauses;

  private VersionSpecifierSet(List<VersionSpecifier> clauses) {
    this.clauses = List.copyOf(clauses);
  }

  /**
   * Reads a set of specifiers. Empty clauses are passed over, as every installer does.
   *
   * @param text for example {@code >=3.9, !=3.9.1}; at most {@value #MAX_LENGTH} characters
   * @return the set; an empty text gives the set that contains every version
   * @throws InvalidValueException when a clause is not allowed (rule {@code
   *     version-specifier-invalid})
   */
  public static VersionSpecifierSet parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new InvalidValueException(
          text,
          MAX_LENGTH,
          "version-specifier-invalid",
          "PEP 440, Version specifiers",
          "is longer than " + MAX_LENGTH + " characters");
    }
    List<VersionSpecifier> clauses = new ArrayList<>();
    int position = 0;
    for (String clause : text.split(",", -1)) {
      if (!clause.isBlank()) {
        clauses.add(VersionSpecifier.parse(clause.strip(), position));
      }
      position += clause.length() + 1;
    }
    return new VersionSpecifierSet(clauses);
  }

  /**
   * Whether a version satisfies every clause.
   *
   * @param version the candidate
   * @return true when all clauses hold
   */
  public boolean contains(Version version) {
    return clauses.stream().allMatch(clause -> clause.contains(version));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VersionSpecifierSet that && texts().equals(that.texts());
  }

  @Override
  public int hashCode() {
    return texts().hashCode();
  }

  private Set<String> texts() {
    return clauses.stream().map(VersionSpecifier::toString).collect(Collectors.toSet());
  }

  /**
   * The clauses as written, joined by commas.
   *
   * @return a text that parses to an equal set
   */
  @Override
  public String toString() {
    return clauses.stream().map(VersionSpecifier::toString).collect(Collectors.joining(","));
  }
}
