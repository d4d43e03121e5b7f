package dev.stagedoor.internal.http;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Where session-service is. */
@ConfigMapping(prefix = "stagedoor.session-service")
public interface SessionServiceSettings {
  /**
   * Its base URL inside the deployment, with or without a slash at its end; required where another
   * service runs in a process of its own.
   */
  Optional<String> url();
}
