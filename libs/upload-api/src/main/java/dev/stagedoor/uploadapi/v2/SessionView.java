package dev.stagedoor.uploadapi.v2;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stagedoor.uploadapi.Meta;
import java.util.List;
import java.util.Map;

/**
 * A publishing session (PEP 694, "Response Body"). {@code name} and {@code version} go beyond the
 * PEP.
 *
 * @param meta the payload's version
 * @param name the project's normalized name
 * @param version the release's canonical version
 * @param links where its actions are
 * @param mechanisms what the server takes, preferred first
 * @param sessionToken the stage token; whoever has it can read the stage
 * @param expiresAt RFC 3339 in UTC, whole seconds
 * @param status {@code open}, {@code processing}, {@code published}, {@code error} or {@code
 *     canceled}
 * @param files filename to entry, sorted
 * @param notices sentences for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record SessionView(
    Meta meta,
    String name,
    String version,
    SessionLinks links,
    List<String> mechanisms,
    @JsonProperty("session-token") String sessionToken,
    @JsonProperty("expires-at") String expiresAt,
    String status,
    Map<String, FileEntry> files,
    List<String> notices) {
  @Override
  public String toString() {
    return "SessionView[name=%s, version=%s, status=%s]".formatted(name, version, status);
  }
}
