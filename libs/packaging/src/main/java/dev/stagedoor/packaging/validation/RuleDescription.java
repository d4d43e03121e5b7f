package dev.stagedoor.packaging.validation;

import java.util.Map;

/**
 * What is known of a rule without running it.
 *
 * @param identifier kebab-case, never changed once released, as operators override by it
 * @param severities how severe it is under each profile
 * @param specification the document and section that it comes from
 * @param summary what it asks for, as a clause that starts with a capital and has no full stop;
 *     empty when the rule does not say
 * @param onPypi whether the big public index refuses (or warns of) the same thing today
 */
public record RuleDescription(
    String identifier,
    Severities severities,
    String specification,
    String summary,
    boolean onPypi) {
  /**
   * Describes a rule that is this project's own and does not say what it asks for.
   *
   * @param identifier kebab-case
   * @param severities how severe it is under each profile
   * @param specification the document and section that it comes from
   */
  public RuleDescription(String identifier, Severities severities, String specification) {
    this(identifier, severities, specification, "", false);
  }

  /**
   * The same rule with words for what it asks for.
   *
   * @param words a clause that starts with a capital and has no full stop
   * @return a new description
   */
  public RuleDescription asks(String words) {
    return new RuleDescription(identifier, severities, specification, words, onPypi);
  }

  /**
   * The same rule, marked as one that the big public index has, too.
   *
   * @return a new description
   */
  public RuleDescription alsoOnPypi() {
    return new RuleDescription(identifier, severities, specification, summary, true);
  }

  /**
   * The severity that counts.
   *
   * @param profile the profile in force
   * @param overrides an operator's severities by rule identifier
   * @return the override, unless there is none or the rule is one of safety
   */
  public Severity effective(Profile profile, Map<String, Severity> overrides) {
    Severity ofProfile = severities.of(profile);
    return severities.safety() ? ofProfile : overrides.getOrDefault(identifier, ofProfile);
  }
}
