package dev.stagedoor.packaging.requirement;

import dev.stagedoor.packaging.InvalidValueException;
import dev.stagedoor.packaging.name.ProjectName;
import dev.stagedoor.packaging.version.VersionSpecifierSet;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A requirement of PEP 508, as Requires-Dist holds one: {@code name[extra] >=1.0; marker} or {@code
 * name[extra] @ URL ; marker}.
 *
 * @param name the project's name
 * @param extras the extras asked for, as written, each once
 * @param specifiers the versions asked for; empty when a URL is given
 * @param url where to fetch the project from, when the requirement is a direct reference
 * @param marker when the requirement counts
 */
public record Requirement(
    ProjectName name,
    SortedSet<String> extras,
    VersionSpecifierSet specifiers,
    Optional<String> url,
    Optional<Marker> marker) {
  /** Longest accepted requirement in characters. */
  public static final int MAX_LENGTH = 8_192;

  /** Refuses absent parts. */
  public Requirement {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(extras, "extras");
    Objects.requireNonNull(specifiers, "specifiers");
  }

  /**
   * Reads a requirement.
   *
   * @param text at most {@value #MAX_LENGTH} characters
   * @return its parts
   * @throws InvalidValueException when the text is no requirement (rule {@code
   *     requirement-invalid}); the position is that of the first character that does not fit
   */
  public static Requirement parse(String text) {
    return new RequirementParser(text).parse();
  }

  /**
   * The requirement in one spelling: extras sorted, one blank around the marker's semicolon.
   *
   * @return a text that parses to an equal requirement
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(name.display());
    if (!extras.isEmpty()) {
      text.append('[').append(String.join(",", extras)).append(']');
    }
    text.append(specifiers);
    url.ifPresent(reference -> text.append(" @ ").append(reference));
    marker.ifPresent(m -> text.append(url.isPresent() ? " ; " : "; ").append(m));
    return text.toString();
  }
}
