package dev.stagedoor.internal.http;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Where publisher-service is. */
@ConfigMapping(prefix = "stagedoor.publisher-service")
public interface PublisherServiceSettings {
  /**
   * Its base URL inside the deployment, with or without a slash at its end; required where
   * upload-service runs in a process of its own.
   */
  Optional<String> url();
}
