package dev.stagedoor.internal.http;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Where upload-service is. */
@ConfigMapping(prefix = "stagedoor.upload-service")
public interface UploadServiceSettings {
  /**
   * Its base URL inside the deployment, with or without a slash at its end; required where
   * session-service runs in a process of its own.
   */
  Optional<String> url();
}
