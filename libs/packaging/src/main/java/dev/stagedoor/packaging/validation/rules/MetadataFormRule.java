package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.metadata.CoreMetadata;
import dev.stagedoor.packaging.validation.Problem;
import dev.stagedoor.packaging.validation.RuleContext;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;
import java.util.function.Consumer;

/** Every line before the empty one is a header. */
final class MetadataFormRule extends MetadataRule {
  MetadataFormRule() {
    super(
        new RuleDescription("metadata-malformed", Severities.IMPORT_WARNS, SPECIFICATION)
            .asks("Every line before the first empty one is a field or continues one"));
  }

  @Override
  void check(CoreMetadata metadata, RuleContext context, Consumer<Problem.Builder> problems) {
    for (int line : metadata.malformedLines()) {
      problems.accept(
          Problem.builder()
              .field("line " + line)
              .found("a line that is no header")
              .expected("'Field: value', or a continuation that starts with a space")
              .consequence("Parsers disagree on where the metadata ends and the description starts")
              .repair("rebuild with a current build backend"));
    }
  }
}
