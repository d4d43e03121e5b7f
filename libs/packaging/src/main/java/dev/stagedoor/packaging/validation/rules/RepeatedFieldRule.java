package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.metadata.CoreMetadata;
import dev.stagedoor.packaging.metadata.MetadataField;
import dev.stagedoor.packaging.validation.Problem;
import dev.stagedoor.packaging.validation.RuleContext;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;
import java.util.function.Consumer;

/** A single-use field is given once. */
final class RepeatedFieldRule extends MetadataRule {
  RepeatedFieldRule() {
    super(
        new RuleDescription("metadata-field-repeated", Severities.IMPORT_WARNS, SPECIFICATION)
            .asks("A field for one value is given once")
            .alsoOnPypi());
  }

  @Override
  void check(CoreMetadata metadata, RuleContext context, Consumer<Problem.Builder> problems) {
    for (MetadataField field : MetadataField.values()) {
      int times = metadata.all(field.fieldName()).size();
      if (times > 1 && !field.multiple()) {
        problems.accept(
            Problem.builder()
                .field(field.fieldName())
                .found(times + " values")
                .expected("one value")
                .consequence("Tools disagree on which of them counts")
                .repair("rebuild with a current build backend"));
      }
    }
  }
}
