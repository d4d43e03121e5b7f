package dev.stagedoor.session.application;

import dev.stagedoor.packaging.validation.DistributionValidator;
import dev.stagedoor.packaging.validation.Profile;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.stream.Collectors;

/** How severe each rule is on this index: its profile, and what the operator overrides. */
@ApplicationScoped
public class RuleSeverities {
  private final Profile profile;
  private final Map<String, Severity> overrides;

  /**
   * Takes the settings.
   *
   * @throws IllegalStateException naming the key, if an override names no rule that can be
   *     overridden: with it the worker could judge no file
   */
  RuleSeverities(ValidationSettings settings) {
    settings.overrides().keySet().forEach(RuleSeverities::requireOverridable);
    this.profile = Profile.valueOf(settings.profile().name());
    this.overrides =
        settings.overrides().entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> Severity.valueOf(entry.getValue().name())));
  }

  private static void requireOverridable(String rule) {
    try {
      DistributionValidator.requireOverridable(rule);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "stagedoor.validation.overrides.\"%s\": %s".formatted(rule, e.getMessage()), e);
    }
  }

  /** The profile in force. */
  Profile profile() {
    return profile;
  }

  /** The operator's severities by rule. */
  Map<String, Severity> overrides() {
    return overrides;
  }

  /** The severity of a rule. */
  Severity of(RuleDescription rule) {
    return rule.effective(profile, overrides);
  }
}
