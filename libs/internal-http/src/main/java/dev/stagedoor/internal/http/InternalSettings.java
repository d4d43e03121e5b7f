package dev.stagedoor.internal.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How services prove to each other that they are services, and how long they wait. */
@ConfigMapping(prefix = "stagedoor.internal")
public interface InternalSettings {
  /**
   * The credential that all services of a deployment share. Where it is not set, nobody can call a
   * service under {@code /internal/}.
   */
  Optional<String> token();

  /** How long to wait for a connection before the service counts as away. */
  @WithDefault("2S")
  Duration connectTimeout();

  /** How long to wait for {@code authorise}: a client waits with its body meanwhile. */
  @WithDefault("5S")
  Duration authoriseTimeout();

  /**
   * How long to wait for what becomes of a legacy upload: longer than session-service waits for it
   * ({@code stagedoor.session.legacy-wait}).
   */
  @WithDefault("15S")
  Duration legacyTimeout();

  /**
   * How long to wait for what becomes of an upload that is completed where its bytes arrive: longer
   * than session-service waits for the seal ({@code seal-timeout}) and for the judgement ({@code
   * stagedoor.session.complete-wait}) together.
   */
  @WithDefault("45S")
  Duration completeTimeout();

  /** How long to wait for {@code seal}: a store takes its time to complete a large object. */
  @WithDefault("30S")
  Duration sealTimeout();
}
