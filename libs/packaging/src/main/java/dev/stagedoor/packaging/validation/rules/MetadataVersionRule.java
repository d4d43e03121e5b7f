package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.InvalidValueException;
import dev.stagedoor.packaging.metadata.CoreMetadata;
import dev.stagedoor.packaging.validation.Problem;
import dev.stagedoor.packaging.validation.RuleContext;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;
import dev.stagedoor.packaging.version.Version;
import java.util.function.Consumer;

/** Version is the session's version. */
final class MetadataVersionRule extends MetadataRule {
  MetadataVersionRule() {
    super(
        new RuleDescription(
                "metadata-version-mismatch",
                Severities.REFUSED,
                "PyPA specifications, Core metadata, Version; PEP 694, Upload Session")
            .asks("Version is the release's version")
            .alsoOnPypi());
  }

  @Override
  void check(CoreMetadata metadata, RuleContext context, Consumer<Problem.Builder> problems) {
    if (!names(metadata.version(), context.version())) {
      problems.accept(
          Problem.builder()
              .field("Version")
              .found(metadata.version().isEmpty() ? "no value" : metadata.version())
              .expected(context.version().canonical())
              .consequence("Installers refuse a file whose metadata states another version")
              .repair("correct the version in the project's configuration and rebuild"));
    }
  }

  private static boolean names(String text, Version version) {
    try {
      return Version.parse(text).equals(version);
    } catch (InvalidValueException e) {
      // What is no version at all is not the session's either; the finding shows it.
      return false;
    }
  }
}
