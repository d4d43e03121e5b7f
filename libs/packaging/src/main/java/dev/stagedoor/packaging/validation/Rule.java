package dev.stagedoor.packaging.validation;

import java.util.function.Consumer;

/**
 * One thing that a file must satisfy. A rule keeps no state; its severity and the file's name are
 * added by the engine.
 */
public interface Rule {
  /**
   * What is known of the rule without running it.
   *
   * @return identifier, severities and source
   */
  RuleDescription description();

  /**
   * The rule's identifier.
   *
   * @return kebab-case
   */
  default String identifier() {
    return description().identifier();
  }

  /**
   * How severe the rule is.
   *
   * @param profile the profile in force
   * @return its severity, before an operator's override
   */
  default Severity severity(Profile profile) {
    return description().severities().of(profile);
  }

  /**
   * Where the rule comes from.
   *
   * @return the document and section
   */
  default String specification() {
    return description().specification();
  }

  /**
   * Whether the rule says something about what is missing, so that it can only be asked when the
   * archive was read to its end.
   *
   * @return true unless a rule judges only what is there
   */
  default boolean needsWholeArchive() {
    return true;
  }

  /**
   * Looks at a file.
   *
   * @param context everything that is known of the file
   * @param problems takes every problem found; it may be called any number of times
   */
  void check(RuleContext context, Consumer<Problem> problems);
}
