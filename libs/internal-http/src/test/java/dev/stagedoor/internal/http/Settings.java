package dev.stagedoor.internal.http;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** What a deployment configures, with the defaults of what it does not. */
final class Settings {
  static final InternalSettings PATIENT = with(Map.of("stagedoor.internal.token", "ours"));
  static final InternalSettings IMPATIENT =
      with(
          Map.of(
              "stagedoor.internal.token", "ours",
              "stagedoor.internal.authorise-timeout", "PT0.05S",
              "stagedoor.internal.seal-timeout", "PT0.05S"));

  private Settings() {}

  static InternalSettings with(Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(InternalSettings.class)
        .withDefaultValues(values)
        .build()
        .getConfigMapping(InternalSettings.class);
  }
}
