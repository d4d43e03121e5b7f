package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.metadata.CoreMetadata;
import dev.stagedoor.packaging.metadata.MetadataField;
import dev.stagedoor.packaging.metadata.ProjectUrl;
import dev.stagedoor.packaging.validation.Problem;
import dev.stagedoor.packaging.validation.RuleContext;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** The labels of Project-URL can be shown, and each stands for one URL. */
final class ProjectUrlRule extends MetadataRule {
  static final MetadataRule LABEL =
      new ProjectUrlRule(
          "metadata-project-url-label",
          "The label of a Project-URL has 1 to " + ProjectUrl.MAX_LABEL + " characters");
  static final MetadataRule REPEATED =
      new ProjectUrlRule(
          "metadata-project-url-repeated", "No two Project-URLs have the same label");

  private ProjectUrlRule(String identifier, String summary) {
    super(
        new RuleDescription(
                identifier,
                Severities.IMPORT_WARNS,
                "PyPA specifications, Core metadata, Project-URL")
            .asks(summary)
            .alsoOnPypi());
  }

  @Override
  void check(CoreMetadata metadata, RuleContext context, Consumer<Problem.Builder> problems) {
    Set<String> labels = new HashSet<>();
    for (String value : values(metadata, MetadataField.PROJECT_URL)) {
      ProjectUrl url = ProjectUrl.of(value);
      boolean repeated = !labels.add(url.label());
      if (this == REPEATED && repeated) {
        problems.accept(problem("the label '" + url.label() + "' once more", "one URL a label"));
      } else if (this == LABEL && url.label().isEmpty()) {
        problems.accept(problem("no label before the comma", "'Label, https://example.org/path'"));
      } else if (this == LABEL && url.labelLength() > ProjectUrl.MAX_LABEL) {
        problems.accept(
            problem(
                "the label '" + url.label() + "' of " + url.labelLength() + " characters",
                "at most " + ProjectUrl.MAX_LABEL + " characters"));
      }
    }
  }

  private static Problem.Builder problem(String found, String expected) {
    return Problem.builder()
        .field("Project-URL")
        .found(found)
        .expected(expected)
        .consequence("Pages cannot show the link under its label")
        .repair("correct the label in the project's configuration and rebuild");
  }
}
