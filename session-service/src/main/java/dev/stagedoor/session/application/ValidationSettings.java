package dev.stagedoor.session.application;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/** Which rules hold for what is uploaded. */
@ConfigMapping(prefix = "stagedoor.validation")
public interface ValidationSettings {
  /** The set of severities to start from. */
  @WithDefault("pypi")
  Profile profile();

  /** Severities of single rules: rule to refuse, warn or off. */
  Map<String, Severity> overrides();

  /** The profiles. */
  enum Profile {
    /** What passes here passes on PyPI. */
    PYPI,
    /** A company's own index. */
    INTERNAL,
    /** Taking over existing archives. */
    IMPORT;

    /** As it is written. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** What a rule's finding does. */
  enum Severity {
    REFUSE,
    WARN,
    OFF;

    /** As it is written. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
