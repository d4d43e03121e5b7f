package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.metadata.CoreMetadata;
import dev.stagedoor.packaging.validation.Problem;
import dev.stagedoor.packaging.validation.RuleContext;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;
import java.util.function.Consumer;

/** License-File below metadata 2.4 is ignored; setuptools wrote it for years. */
final class EarlyLicenseFileRule extends MetadataRule {
  EarlyLicenseFileRule() {
    super(
        new RuleDescription(
                "metadata-license-file-too-new",
                Severities.WARNED,
                "PyPA specifications, Core metadata, License-File")
            .asks("License-File stands in metadata 2.4 and newer only; below, it is ignored"));
  }

  @Override
  void check(CoreMetadata metadata, RuleContext context, Consumer<Problem.Builder> problems) {
    if (!metadata.all("License-File").isEmpty()
        && MetadataVersions.isOlder(metadata.metadataVersion(), "2.4")) {
      problems.accept(
          Problem.builder()
              .field("License-File")
              .found("Metadata-Version " + metadata.metadataVersion())
              .expected("Metadata-Version 2.4 or newer")
              .consequence("The field is ignored")
              .repair("rebuild with a current build backend"));
    }
  }
}
