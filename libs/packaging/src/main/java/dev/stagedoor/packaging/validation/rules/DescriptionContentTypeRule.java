package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.metadata.DescriptionContentType;
import dev.stagedoor.packaging.metadata.MetadataField;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;

/** Description-Content-Type is one that pages can be made of. */
final class DescriptionContentTypeRule extends FieldValueRule {
  DescriptionContentTypeRule() {
    super(
        new RuleDescription(
                "metadata-description-content-type",
                Severities.IMPORT_WARNS,
                "PyPA specifications, Core metadata, Description-Content-Type")
            .asks(
                "Description-Content-Type is text/plain, text/x-rst or text/markdown, in UTF-8, Markdown as GFM or CommonMark")
            .alsoOnPypi(),
        new Words(
            "text/plain, text/x-rst or text/markdown, with charset UTF-8 and variant GFM or CommonMark",
            "Pages show the description as plain text or not at all",
            "correct the content type of the readme and rebuild"),
        MetadataField.DESCRIPTION_CONTENT_TYPE);
  }

  @Override
  void require(String value) {
    DescriptionContentType.parse(value);
  }
}
