package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.InvalidValueException;
import dev.stagedoor.packaging.metadata.CoreMetadata;
import dev.stagedoor.packaging.metadata.MetadataField;
import dev.stagedoor.packaging.metadata.ProjectUrl;
import dev.stagedoor.packaging.metadata.WebUrl;
import dev.stagedoor.packaging.validation.Problem;
import dev.stagedoor.packaging.validation.RuleContext;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;
import java.util.function.Consumer;

/** Home-page, Download-URL and the second half of Project-URL are http or https URLs. */
final class UrlRule extends MetadataRule {
  UrlRule() {
    super(
        new RuleDescription(
                "metadata-url",
                Severities.IMPORT_WARNS,
                "PyPA specifications, Core metadata, Project-URL; RFC 3986")
            .asks("Home-page, Download-URL and Project-URL hold http or https URLs")
            .alsoOnPypi());
  }

  @Override
  void check(CoreMetadata metadata, RuleContext context, Consumer<Problem.Builder> problems) {
    for (String url : values(metadata, MetadataField.HOME_PAGE)) {
      judge(MetadataField.HOME_PAGE, url, problems);
    }
    for (String url : values(metadata, MetadataField.DOWNLOAD_URL)) {
      judge(MetadataField.DOWNLOAD_URL, url, problems);
    }
    for (String value : values(metadata, MetadataField.PROJECT_URL)) {
      judge(MetadataField.PROJECT_URL, ProjectUrl.of(value).url(), problems);
    }
  }

  private static void judge(MetadataField field, String url, Consumer<Problem.Builder> problems) {
    try {
      WebUrl.parse(url);
    } catch (InvalidValueException e) {
      problems.accept(
          Problem.builder()
              .field(field.fieldName())
              .found(e.getMessage())
              .expected(
                  field == MetadataField.PROJECT_URL
                      ? "'Label, https://example.org/path'"
                      : "https://example.org/path")
              .consequence("Pages cannot link to it")
              .repair("correct the URL in the project's configuration and rebuild"));
    }
  }
}
