package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.metadata.CoreMetadata;
import dev.stagedoor.packaging.validation.Problem;
import dev.stagedoor.packaging.validation.RuleContext;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;
import java.util.function.Consumer;

/** The description stands in the body or in its field, not in both. */
final class DescriptionTwiceRule extends MetadataRule {
  DescriptionTwiceRule() {
    super(
        new RuleDescription(
                "metadata-description-twice",
                Severities.WARNED,
                "PyPA specifications, Core metadata, Description")
            .asks("The description stands in the body or in the field Description, not in both"));
  }

  @Override
  void check(CoreMetadata metadata, RuleContext context, Consumer<Problem.Builder> problems) {
    if (metadata.hasTwoDescriptions()) {
      problems.accept(
          Problem.builder()
              .field("Description")
              .found("a description in the field and another in the body")
              .expected("one of the two")
              .consequence("Tools disagree on which of them counts, and some refuse the file")
              .repair("rebuild with a current build backend"));
    }
  }
}
