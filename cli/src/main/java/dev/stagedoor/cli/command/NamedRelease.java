package dev.stagedoor.cli.command;

import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.packaging.InvalidValueException;
import dev.stagedoor.packaging.name.ProjectName;
import dev.stagedoor.packaging.version.Version;
import java.util.Optional;

/**
 * A release as a person names it, written as indexes do: {@code My.Project==1.0.0RC1} is {@code
 * my-project==1.0rc1} there.
 *
 * @param project the normalized name
 * @param version the canonical version
 */
record NamedRelease(String project, String version) {

  /**
   * Reads {@code NAME==VERSION}.
   *
   * @return empty if it is not of that form
   * @throws CliFailure of usage if the name or the version is none
   */
  static Optional<NamedRelease> parse(String text) {
    String[] parts = text.split("==", -1);
    if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new NamedRelease(
              ProjectName.parse(parts[0].strip()).normalized(),
              Version.parse(parts[1].strip()).canonical()));
    } catch (InvalidValueException e) {
      throw CliFailure.usage(e.getMessage());
    }
  }

  @Override
  public String toString() {
    return project + "==" + version;
  }
}
