package dev.stagedoor.internal;

import java.util.UUID;

/**
 * Who wants which file canceled.
 *
 * @param authorization the value of the Authorization header as it came, or null
 * @param fileId the file upload session
 * @param traceparent W3C trace context, or null
 * @param clientAddress the client, or null
 * @param stageToken in the URL of the request; null where it has none, which says that it does not
 *     speak the edition of April 2025
 */
public record CancelFileRequest(
    String authorization,
    UUID fileId,
    String traceparent,
    String clientAddress,
    String stageToken) {
  /** Of a request without a token in its URL. */
  public CancelFileRequest(
      String authorization, UUID fileId, String traceparent, String clientAddress) {
    this(authorization, fileId, traceparent, clientAddress, null);
  }

  @Override
  public String toString() {
    return "CancelFileRequest[authorization=***, fileId=%s]".formatted(fileId);
  }
}
