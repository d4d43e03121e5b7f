package dev.stagedoor.packaging.filename;

import dev.stagedoor.packaging.InvalidValueException;
import dev.stagedoor.packaging.name.ProjectName;
import dev.stagedoor.packaging.version.Version;

/** Reads the parts that both kinds of filename have, blaming the whole filename. */
final class FilenameParts {
  private FilenameParts() {}

  static ProjectName name(String filename, String part) {
    if (part.contains("__") || part.contains("..") || part.contains("--")) {
      throw refuse(filename, "has a doubled separator in its name part '" + part + "'");
    }
    try {
      return ProjectName.parse(part);
    } catch (InvalidValueException e) {
      throw caused(refuse(filename, "has no project name before its version"), e);
    }
  }

  static Version version(String filename, String part) {
    try {
      return Version.parse(part);
    } catch (InvalidValueException e) {
      throw caused(refuse(filename, "has '" + part + "' where a PEP 440 version is expected"), e);
    }
  }

  static InvalidValueException refuse(String filename, String problem) {
    return new InvalidValueException(
        filename,
        -1,
        FilenameRule.GRAMMAR.identifier(),
        FilenameRule.GRAMMAR.specification(),
        problem);
  }

  private static InvalidValueException caused(
      InvalidValueException failure, InvalidValueException cause) {
    failure.initCause(cause);
    return failure;
  }
}
