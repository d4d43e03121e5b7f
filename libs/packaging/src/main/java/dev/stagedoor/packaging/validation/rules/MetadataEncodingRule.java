package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.metadata.CoreMetadata;
import dev.stagedoor.packaging.validation.Problem;
import dev.stagedoor.packaging.validation.RuleContext;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;
import java.util.function.Consumer;

/** Metadata is UTF-8. */
final class MetadataEncodingRule extends MetadataRule {
  MetadataEncodingRule() {
    super(
        new RuleDescription("metadata-encoding", Severities.IMPORT_WARNS, SPECIFICATION)
            .asks("Metadata is UTF-8")
            .alsoOnPypi());
  }

  @Override
  void check(CoreMetadata metadata, RuleContext context, Consumer<Problem.Builder> problems) {
    if (!metadata.isUtf8()) {
      problems.accept(
          Problem.builder()
              .found("bytes that are not UTF-8")
              .expected("UTF-8 text")
              .consequence("Pages and tools show other characters than the author wrote")
              .repair("save the texts that the metadata is made of as UTF-8"));
    }
  }
}
