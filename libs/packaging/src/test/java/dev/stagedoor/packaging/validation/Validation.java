package dev.stagedoor.packaging.validation;

import dev.stagedoor.packaging.archive.ArchiveLimits;
import dev.stagedoor.packaging.name.ProjectName;
import dev.stagedoor.packaging.version.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Runs the validator on bytes, for the project that the builders build. */
final class Validation {
  static final ProjectName PROJECT = ProjectName.parse("demo-pkg");
  static final Version VERSION = Version.parse("1.0");

  private Validation() {}

  static ValidationResult wheel(byte[] content) {
    return validate(WheelBuilder.FILENAME, content, Profile.PYPI);
  }

  static ValidationResult sdist(byte[] content) {
    return validate(SdistBuilder.FILENAME, content, Profile.PYPI);
  }

  static ValidationResult validate(String filename, byte[] content, Profile profile) {
    return validate(
        filename, content, new DistributionValidator(profile, Map.of(), ArchiveLimits.DEFAULTS));
  }

  static ValidationResult validate(
      String filename, byte[] content, DistributionValidator validator) {
    try {
      Path file = Files.createTempFile("stagedoor-", ".upload");
      try {
        Files.write(file, content);
        return validator.validate(file, filename, PROJECT, VERSION);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
