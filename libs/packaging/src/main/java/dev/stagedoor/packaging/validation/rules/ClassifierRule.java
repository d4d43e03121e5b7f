package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.metadata.Classifiers;
import dev.stagedoor.packaging.metadata.CoreMetadata;
import dev.stagedoor.packaging.metadata.MetadataField;
import dev.stagedoor.packaging.validation.Problem;
import dev.stagedoor.packaging.validation.RuleContext;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;
import dev.stagedoor.packaging.validation.Severity;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Classifiers are from the list, and ones that are in use. */
abstract class ClassifierRule extends MetadataRule {
  static final MetadataRule UNKNOWN =
      new ClassifierRule(
          "metadata-classifier-unknown",
          Severities.PYPI_REFUSES,
          "Classifiers are from the list of known ones") {
        @Override
        Optional<String> expected(String classifier) {
          return Classifiers.isKnown(classifier) || Classifiers.isPrivate(classifier)
              ? Optional.empty()
              : Optional.of("a classifier from the published list, letter by letter");
        }
      };

  static final MetadataRule DEPRECATED =
      new ClassifierRule(
          "metadata-classifier-deprecated",
          Severities.IMPORT_WARNS,
          "Classifiers are not deprecated") {
        @Override
        Optional<String> expected(String classifier) {
          return Classifiers.replacements(classifier).map(ClassifierRule::instead);
        }
      };

  static final MetadataRule PRIVATE =
      new ClassifierRule(
          "metadata-classifier-private",
          new Severities(Severity.REFUSE, Severity.OFF, Severity.OFF, false),
          "No classifier starts with Private ::") {
        @Override
        Optional<String> expected(String classifier) {
          return Classifiers.isPrivate(classifier)
              ? Optional.of("no such classifier in a file for everybody")
              : Optional.empty();
        }
      };

  private ClassifierRule(String identifier, Severities severities, String summary) {
    super(
        new RuleDescription(
                identifier, severities, "PyPA specifications, Core metadata, Classifier; PEP 301")
            .asks(summary)
            .alsoOnPypi());
  }

  /** What should be there instead; empty when there is nothing wrong. */
  abstract Optional<String> expected(String classifier);

  @Override
  final void check(CoreMetadata metadata, RuleContext context, Consumer<Problem.Builder> problems) {
    for (String classifier : new LinkedHashSet<>(values(metadata, MetadataField.CLASSIFIER))) {
      expected(classifier)
          .ifPresent(
              expected ->
                  problems.accept(
                      Problem.builder()
                          .field("Classifier")
                          .found(classifier)
                          .expected(expected)
                          .consequence("Searches by classifier do not find the project")
                          .repair("correct the classifiers in the project's configuration")));
    }
  }

  private static String instead(List<String> replacements) {
    return replacements.isEmpty()
        ? "none: the classifier is deprecated and has no successor"
        : "instead of the deprecated one: " + String.join(" or ", replacements);
  }
}
