package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.metadata.CoreMetadata;
import dev.stagedoor.packaging.metadata.MetadataField;
import dev.stagedoor.packaging.validation.Problem;
import dev.stagedoor.packaging.validation.RuleContext;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/** Dynamic names fields that a build may fill in. */
final class DynamicRule extends MetadataRule {
  private static final Set<MetadataField> NEVER =
      EnumSet.of(
          MetadataField.METADATA_VERSION,
          MetadataField.NAME,
          MetadataField.VERSION,
          MetadataField.DYNAMIC);

  DynamicRule() {
    super(
        new RuleDescription(
                "metadata-dynamic",
                Severities.IMPORT_WARNS,
                "PyPA specifications, Core metadata, Dynamic; PEP 643")
            .asks("Dynamic names a field of core metadata other than Name and Version")
            .alsoOnPypi());
  }

  @Override
  void check(CoreMetadata metadata, RuleContext context, Consumer<Problem.Builder> problems) {
    for (String value : values(metadata, MetadataField.DYNAMIC)) {
      if (MetadataField.byName(value).filter(field -> !NEVER.contains(field)).isEmpty()) {
        problems.accept(
            Problem.builder()
                .field("Dynamic")
                .found(value)
                .expected("a field of core metadata that a build may fill in")
                .consequence("Tools cannot tell which metadata they may rely on")
                .repair("correct 'dynamic' in the project's configuration and rebuild"));
      }
    }
  }
}
