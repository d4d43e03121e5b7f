package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.InvalidValueException;
import dev.stagedoor.packaging.metadata.CoreMetadata;
import dev.stagedoor.packaging.name.ProjectName;
import dev.stagedoor.packaging.validation.Problem;
import dev.stagedoor.packaging.validation.RuleContext;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;
import java.util.function.Consumer;

/** Name is the session's project. */
final class MetadataNameRule extends MetadataRule {
  MetadataNameRule() {
    super(
        new RuleDescription(
                "metadata-name-mismatch",
                Severities.REFUSED,
                "PyPA specifications, Core metadata, Name; PEP 694, Upload Session")
            .asks("Name is the project's name")
            .alsoOnPypi());
  }

  @Override
  void check(CoreMetadata metadata, RuleContext context, Consumer<Problem.Builder> problems) {
    if (!names(metadata.name(), context.project())) {
      problems.accept(
          Problem.builder()
              .field("Name")
              .found(metadata.name().isEmpty() ? "no value" : metadata.name())
              .expected(context.project().display())
              .consequence("Installers refuse a file whose metadata names another project")
              .repair("correct the name in the project's configuration and rebuild"));
    }
  }

  private static boolean names(String text, ProjectName project) {
    try {
      return ProjectName.parse(text).equals(project);
    } catch (InvalidValueException e) {
      // What is no name at all is not the project's either; the finding shows it.
      return false;
    }
  }
}
