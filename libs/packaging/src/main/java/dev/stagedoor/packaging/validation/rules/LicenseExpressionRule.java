package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.license.LicenseExpression;
import dev.stagedoor.packaging.metadata.MetadataField;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;

/** License-Expression is an SPDX expression. */
final class LicenseExpressionRule extends FieldValueRule {
  LicenseExpressionRule() {
    super(
        new RuleDescription(
                "metadata-license-expression",
                Severities.IMPORT_WARNS,
                "PyPA specifications, Core metadata, License-Expression; PEP 639")
            .asks(
                "License-Expression is an SPDX licence expression with identifiers that SPDX knows")
            .alsoOnPypi(),
        new Words(
            "an SPDX expression such as MIT OR Apache-2.0",
            "Tools that check licences cannot read it",
            "correct the licence in the project's configuration and rebuild"),
        MetadataField.LICENSE_EXPRESSION);
  }

  @Override
  void require(String value) {
    LicenseExpression.parse(value);
  }
}
