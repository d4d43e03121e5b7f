package dev.stagedoor.uploadapi.april;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.stagedoor.uploadapi.Meta;

/**
 * PEP 694 (April 2025), "Create an Upload Session".
 *
 * @param meta the payload's version
 * @param name the project, in any spelling
 * @param version the release
 * @param nonce an input to the session token; as good as empty where it is absent
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CreateSession(Meta meta, String name, String version, String nonce) {
  @Override
  public String toString() {
    return "CreateSession[name=%s, version=%s]".formatted(name, version);
  }
}
