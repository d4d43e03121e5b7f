package dev.stagedoor.internal;

import java.util.UUID;

/**
 * Who wants which file canceled.
 *
 * @param authorization the value of the Authorization header as it came, or null
 * @param fileId the file upload session
 * @param traceparent W3C trace context, or null
 * @param clientAddress the client, or null
 */
public record CancelFileRequest(
    String authorization, UUID fileId, String traceparent, String clientAddress) {
  @Override
  public String toString() {
    return "CancelFileRequest[authorization=***, fileId=%s]".formatted(fileId);
  }
}
