package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.metadata.CoreMetadata;
import dev.stagedoor.packaging.metadata.MetadataField;
import dev.stagedoor.packaging.validation.Problem;
import dev.stagedoor.packaging.validation.RuleContext;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;
import java.util.function.Consumer;

/** A field that no metadata version knows. */
final class UnknownFieldRule extends MetadataRule {
  UnknownFieldRule() {
    super(
        new RuleDescription("metadata-field-unknown", Severities.WARNED, SPECIFICATION)
            .asks("Every field is one that core metadata knows"));
  }

  @Override
  void check(CoreMetadata metadata, RuleContext context, Consumer<Problem.Builder> problems) {
    for (String name : metadata.fieldNames()) {
      if (MetadataField.byName(name).isEmpty()) {
        problems.accept(
            Problem.builder()
                .field(name)
                .found("an unknown field")
                .expected("a field of the specification")
                .consequence("Every tool ignores it")
                .repair("leave the field out"));
      }
    }
  }
}
