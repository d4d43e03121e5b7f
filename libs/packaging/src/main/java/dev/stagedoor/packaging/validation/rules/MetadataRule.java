package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.metadata.CoreMetadata;
import dev.stagedoor.packaging.metadata.MetadataField;
import dev.stagedoor.packaging.validation.Problem;
import dev.stagedoor.packaging.validation.Rule;
import dev.stagedoor.packaging.validation.RuleContext;
import dev.stagedoor.packaging.validation.RuleDescription;
import java.util.List;
import java.util.function.Consumer;

/** What all rules for core metadata share: they look at nothing else, and only when it is there. */
abstract class MetadataRule implements Rule {
  static final String SPECIFICATION = "PyPA specifications, Core metadata";

  private final RuleDescription description;

  MetadataRule(RuleDescription description) {
    this.description = description;
  }

  @Override
  public final RuleDescription description() {
    return description;
  }

  @Override
  public final boolean needsWholeArchive() {
    return false;
  }

  @Override
  public final void check(RuleContext context, Consumer<Problem> problems) {
    context
        .metadata()
        .ifPresent(
            metadata ->
                check(
                    metadata,
                    context,
                    problem -> problems.accept(problem.member(context.metadataMember()).build())));
  }

  /** The values of a field that say something: an empty one counts as absent. */
  static List<String> values(CoreMetadata metadata, MetadataField field) {
    List<String> all = metadata.all(field.fieldName());
    return all.contains("") ? all.stream().filter(value -> !value.isEmpty()).toList() : all;
  }

  /** Judges metadata; the member is added to each problem afterwards. */
  abstract void check(
      CoreMetadata metadata, RuleContext context, Consumer<Problem.Builder> problems);
}
