package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.metadata.CoreMetadata;
import dev.stagedoor.packaging.validation.Problem;
import dev.stagedoor.packaging.validation.RuleContext;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;
import java.util.function.Consumer;

/** Metadata-Version is one that was released; 2.0 never was. */
final class MetadataFormatRule extends MetadataRule {
  MetadataFormatRule() {
    super(
        new RuleDescription("metadata-format-version", Severities.IMPORT_WARNS, SPECIFICATION)
            .asks("Metadata-Version is 1.0, 1.1, 1.2 or 2.1 to 2.6; 2.0 was never released")
            .alsoOnPypi());
  }

  @Override
  void check(CoreMetadata metadata, RuleContext context, Consumer<Problem.Builder> problems) {
    if (!MetadataVersions.isKnown(metadata.metadataVersion())) {
      problems.accept(
          Problem.builder()
              .field("Metadata-Version")
              .found(metadata.metadataVersion().isEmpty() ? "no value" : metadata.metadataVersion())
              .expected("one of " + String.join(", ", MetadataVersions.KNOWN))
              .consequence("Installers cannot tell how to read the metadata")
              .repair("rebuild with a current build backend"));
    }
  }
}
