package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.metadata.EmailAddresses;
import dev.stagedoor.packaging.metadata.MetadataField;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;

/** Author-email and Maintainer-email start with an address. */
final class EmailRule extends FieldValueRule {
  EmailRule() {
    super(
        new RuleDescription(
                "metadata-email",
                Severities.IMPORT_WARNS,
                "PyPA specifications, Core metadata, Author-email; RFC 5322")
            .asks("The first address of Author-email and of Maintainer-email is one")
            .alsoOnPypi(),
        new Words(
            "addresses such as Jane Doe <jane@example.org>",
            "Nobody can write to the author",
            "correct the address in the project's configuration and rebuild"),
        MetadataField.AUTHOR_EMAIL,
        MetadataField.MAINTAINER_EMAIL);
  }

  @Override
  void require(String value) {
    EmailAddresses.parse(value);
  }
}
