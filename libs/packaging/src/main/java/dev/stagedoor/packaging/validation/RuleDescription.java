package dev.stagedoor.packaging.validation;

import java.util.Map;

/**
 * What is known of a rule without running it.
 *
 * @param identifier kebab-case, never changed once released, as operators override by it
 * @param severities how severe it is under each profile
 * @param specification the document and section that it comes from
 */
public record RuleDescription(String identifier, Severities severities, String specification) {
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
