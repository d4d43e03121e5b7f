package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.metadata.CoreMetadata;
import dev.stagedoor.packaging.metadata.MetadataField;
import dev.stagedoor.packaging.validation.Problem;
import dev.stagedoor.packaging.validation.RuleContext;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;
import java.util.function.Consumer;

/** A field is not newer than the declared metadata version. */
final class TooNewFieldRule extends MetadataRule {
  TooNewFieldRule() {
    super(
        new RuleDescription("metadata-field-too-new", Severities.IMPORT_WARNS, SPECIFICATION)
            .asks("No field is newer than the declared metadata version")
            .alsoOnPypi());
  }

  @Override
  void check(CoreMetadata metadata, RuleContext context, Consumer<Problem.Builder> problems) {
    for (String name : metadata.fieldNames()) {
      MetadataField.byName(name)
          // setuptools wrote License-File for years before it was specified.
          .filter(field -> field != MetadataField.LICENSE_FILE)
          .filter(field -> MetadataVersions.isOlder(metadata.metadataVersion(), field.since()))
          .ifPresent(
              field ->
                  problems.accept(
                      Problem.builder()
                          .field(field.fieldName())
                          .found("Metadata-Version " + metadata.metadataVersion())
                          .expected("Metadata-Version " + field.since() + " or newer")
                          .consequence("Tools ignore the field")
                          .repair("rebuild with a current build backend")));
    }
  }
}
