package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.InvalidValueException;
import dev.stagedoor.packaging.metadata.CoreMetadata;
import dev.stagedoor.packaging.metadata.MetadataField;
import dev.stagedoor.packaging.validation.Problem;
import dev.stagedoor.packaging.validation.RuleContext;
import dev.stagedoor.packaging.validation.RuleDescription;
import java.util.List;
import java.util.function.Consumer;

/** What all rules share that ask for every value of some fields to be of a form. */
abstract class FieldValueRule extends MetadataRule {
  private final Words words;
  private final List<MetadataField> fields;

  /** What a packager is told of every value that is wrong. */
  record Words(String expected, String consequence, String repair) {}

  FieldValueRule(RuleDescription description, Words words, MetadataField... fields) {
    super(description);
    this.words = words;
    this.fields = List.of(fields);
  }

  /** Throws when the value, which is not empty, is not of the form. */
  abstract void require(String value);

  /** Whether the rule says anything of this metadata at all. */
  boolean applies(CoreMetadata metadata) {
    return true;
  }

  @Override
  final void check(CoreMetadata metadata, RuleContext context, Consumer<Problem.Builder> problems) {
    if (!applies(metadata)) {
      return;
    }
    for (MetadataField field : fields) {
      for (String value : values(metadata, field)) {
        try {
          require(value);
        } catch (InvalidValueException e) {
          problems.accept(
              Problem.builder()
                  .field(field.fieldName())
                  .found(e.getMessage())
                  .expected(words.expected())
                  .consequence(words.consequence())
                  .repair(words.repair()));
        }
      }
    }
  }
}
