package dev.stagedoor.uploadapi.april;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stagedoor.uploadapi.Meta;
import java.util.List;
import java.util.Map;

/**
 * PEP 694 (April 2025), "Response Body".
 *
 * @param meta the payload's version
 * @param links where its actions are
 * @param sessionToken the stage's key
 * @param validFor seconds until the session ends, at least 0
 * @param status {@code pending}, {@code published}, {@code error} or {@code canceled}
 * @param files filename to entry, sorted
 * @param notices sentences for people, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SessionView(
    Meta meta,
    Links links,
    @JsonProperty("session-token") String sessionToken,
    @JsonProperty("valid-for") long validFor,
    String status,
    Map<String, FileEntry> files,
    List<String> notices) {
  /**
   * "Session Links"; absolute URLs.
   *
   * @param stage the preview; holds the token
   * @param upload POST: a new upload
   * @param session GET: status; POST: publish and extend; DELETE: cancel
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Links(String stage, String upload, String session) {
    @Override
    public String toString() {
      return "Links[session=" + session + "]";
    }
  }

  /**
   * "Session Files".
   *
   * @param status {@code partial}, {@code pending}, {@code complete} or {@code error}
   * @param link the URL of the upload; holds the token
   * @param notices sentences about this file, or null
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record FileEntry(String status, String link, List<String> notices) {
    @Override
    public String toString() {
      return "FileEntry[status=" + status + "]";
    }
  }

  @Override
  public String toString() {
    return "SessionView[status=" + status + "]";
  }
}
