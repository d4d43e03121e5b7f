package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.metadata.MetadataField;
import dev.stagedoor.packaging.name.ProjectName;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;

/** Provides-Extra is a name. */
final class ProvidesExtraRule extends FieldValueRule {
  ProvidesExtraRule() {
    super(
        new RuleDescription(
                "metadata-provides-extra",
                Severities.IMPORT_WARNS,
                "PyPA specifications, Core metadata, Provides-Extra; PEP 685")
            .asks(
                "Provides-Extra is a name of letters and digits, with dots, underscores and hyphens inside")
            .alsoOnPypi(),
        new Words(
            "ASCII letters and digits, with '.', '_' and '-' inside",
            "Nobody can ask for the extra",
            "rename the extra and rebuild"),
        MetadataField.PROVIDES_EXTRA);
  }

  @Override
  void require(String value) {
    ProjectName.parse(value);
  }
}
