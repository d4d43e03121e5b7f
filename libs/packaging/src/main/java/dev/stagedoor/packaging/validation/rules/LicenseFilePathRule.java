package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.metadata.CoreMetadata;
import dev.stagedoor.packaging.metadata.LicenseFilePath;
import dev.stagedoor.packaging.metadata.MetadataField;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;

/** License-File is a plain relative path. */
final class LicenseFilePathRule extends FieldValueRule {
  LicenseFilePathRule() {
    super(
        new RuleDescription(
                "metadata-license-file-path",
                Severities.IMPORT_WARNS,
                "PyPA specifications, Core metadata, License-File; PEP 639")
            .asks(
                "From metadata 2.4 on, License-File is a relative path with slashes, without .. and *")
            .alsoOnPypi(),
        new Words(
            "a relative path with slashes, without '..' and '*'",
            "Tools do not find the licence, or look for it outside of the distribution",
            "correct license-files in the project's configuration and rebuild"),
        MetadataField.LICENSE_FILE);
  }

  @Override
  void require(String value) {
    LicenseFilePath.parse(value);
  }

  @Override
  boolean applies(CoreMetadata metadata) {
    // Below 2.4 the field is ignored; another rule warns of it.
    return !MetadataVersions.isOlder(metadata.metadataVersion(), "2.4");
  }
}
