package dev.stagedoor.internal;

import java.util.UUID;

/**
 * The question.
 *
 * @param authorization the value of the Authorization header as it came, or null where there was
 *     none
 * @param action what is asked
 * @param fileId the file upload session that it is about, or null
 * @param project the normalized name of the project that it is about, or null
 * @param stageToken in the URL of the request, or null where there is none
 */
public record AuthoriseRequest(
    String authorization, Action action, UUID fileId, String project, String stageToken) {
  /** A question about what has no token in its URL. */
  public AuthoriseRequest(String authorization, Action action, UUID fileId, String project) {
    this(authorization, action, fileId, project, null);
  }

  @Override
  public String toString() {
    return "AuthoriseRequest[authorization=***, action=%s, fileId=%s, project=%s]"
        .formatted(action, fileId, project);
  }
}
