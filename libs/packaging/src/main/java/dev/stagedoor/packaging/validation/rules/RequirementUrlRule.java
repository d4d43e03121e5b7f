package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.InvalidValueException;
import dev.stagedoor.packaging.metadata.CoreMetadata;
import dev.stagedoor.packaging.metadata.MetadataField;
import dev.stagedoor.packaging.requirement.Requirement;
import dev.stagedoor.packaging.validation.Problem;
import dev.stagedoor.packaging.validation.RuleContext;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;
import dev.stagedoor.packaging.validation.Severity;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** On an index for everybody, dependencies come from an index and not from a URL. */
final class RequirementUrlRule extends MetadataRule {
  private static final List<MetadataField> FIELDS =
      List.of(
          MetadataField.REQUIRES_DIST, MetadataField.PROVIDES_DIST, MetadataField.OBSOLETES_DIST);

  RequirementUrlRule() {
    super(
        new RuleDescription(
                "metadata-requirement-url",
                new Severities(Severity.REFUSE, Severity.OFF, Severity.WARN, false),
                "PyPA specifications, Version specifiers, Direct references")
            .asks("Requires-Dist, Provides-Dist and Obsoletes-Dist name no URL")
            .alsoOnPypi());
  }

  @Override
  void check(CoreMetadata metadata, RuleContext context, Consumer<Problem.Builder> problems) {
    for (MetadataField field : FIELDS) {
      for (String value : values(metadata, field)) {
        if (url(value).isPresent()) {
          problems.accept(
              Problem.builder()
                  .field(field.fieldName())
                  .found(value)
                  .expected("a requirement that names versions, not a URL")
                  .consequence("Whoever installs the file fetches code from outside of the index")
                  .repair("publish the dependency on the index and name its version"));
        }
      }
    }
  }

  private static Optional<String> url(String value) {
    if (value.indexOf('@') < 0) {
      // Only '@' brings a URL, and most requirements have none.
      return Optional.empty();
    }
    try {
      return Requirement.parse(value).url();
    } catch (InvalidValueException e) {
      // Another rule says so.
      return Optional.empty();
    }
  }
}
