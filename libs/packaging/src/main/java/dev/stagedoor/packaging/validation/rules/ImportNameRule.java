package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.metadata.ImportName;
import dev.stagedoor.packaging.metadata.MetadataField;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;

/** Import-Name and Import-Namespace are names that Python can import. */
final class ImportNameRule extends FieldValueRule {
  ImportNameRule() {
    super(
        new RuleDescription(
                "metadata-import-name",
                Severities.IMPORT_WARNS,
                "PyPA specifications, Core metadata, Import-Name; PEP 794")
            .asks(
                "Import-Name and Import-Namespace are dotted identifiers, perhaps followed by ; private")
            .alsoOnPypi(),
        new Words(
            "a dotted name such as package.module, perhaps followed by ; private",
            "Nothing can be imported by that name",
            "correct the import names in the project's configuration and rebuild"),
        MetadataField.IMPORT_NAME,
        MetadataField.IMPORT_NAMESPACE);
  }

  @Override
  void require(String value) {
    ImportName.parse(value);
  }
}
