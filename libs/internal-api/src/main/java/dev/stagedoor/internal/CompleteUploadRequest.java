package dev.stagedoor.internal;

import java.util.UUID;

/**
 * Who completes which file.
 *
 * @param authorization the value of the Authorization header as it came, or null
 * @param fileId the file upload session
 * @param stageToken in the URL of the request
 * @param traceparent W3C trace context, or null
 * @param clientAddress the client, or null
 */
public record CompleteUploadRequest(
    String authorization,
    UUID fileId,
    String stageToken,
    String traceparent,
    String clientAddress) {
  @Override
  public String toString() {
    return "CompleteUploadRequest[authorization=***, fileId=%s]".formatted(fileId);
  }
}
