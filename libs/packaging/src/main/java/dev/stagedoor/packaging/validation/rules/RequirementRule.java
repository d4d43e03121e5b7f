package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.metadata.MetadataField;
import dev.stagedoor.packaging.requirement.Requirement;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;

/** Requires-Dist, Provides-Dist and Obsoletes-Dist hold requirements. */
final class RequirementRule extends FieldValueRule {
  RequirementRule() {
    super(
        new RuleDescription(
                "metadata-requirement",
                Severities.IMPORT_WARNS,
                "PyPA specifications, Core metadata, Requires-Dist; PEP 508")
            .asks("Requires-Dist, Provides-Dist and Obsoletes-Dist are requirements of PEP 508")
            .alsoOnPypi(),
        new Words(
            "a requirement such as name[extra]>=1.0; python_version < '3.12'",
            "Installers cannot tell what else to install, and stop",
            "correct the dependency in the project's configuration and rebuild"),
        MetadataField.REQUIRES_DIST,
        MetadataField.PROVIDES_DIST,
        MetadataField.OBSOLETES_DIST);
  }

  @Override
  void require(String value) {
    Requirement.parse(value);
  }
}
