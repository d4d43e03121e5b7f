package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.metadata.CoreMetadata;
import dev.stagedoor.packaging.metadata.MetadataField;
import dev.stagedoor.packaging.validation.Problem;
import dev.stagedoor.packaging.validation.RuleContext;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;
import java.util.function.Consumer;

/** License-Expression does not stand beside License. */
final class LicenseTwiceRule extends MetadataRule {
  LicenseTwiceRule() {
    super(
        new RuleDescription(
                "metadata-license-twice",
                Severities.IMPORT_WARNS,
                "PyPA specifications, Core metadata, License-Expression; PEP 639")
            .asks("License-Expression does not stand beside License")
            .alsoOnPypi());
  }

  @Override
  void check(CoreMetadata metadata, RuleContext context, Consumer<Problem.Builder> problems) {
    if (!values(metadata, MetadataField.LICENSE).isEmpty()
        && !values(metadata, MetadataField.LICENSE_EXPRESSION).isEmpty()) {
      problems.accept(
          Problem.builder()
              .field("License")
              .found("License beside License-Expression")
              .expected("License-Expression alone")
              .consequence("Tools cannot tell which of the two is the licence")
              .repair("drop the old licence text from the project's configuration and rebuild"));
    }
  }
}
