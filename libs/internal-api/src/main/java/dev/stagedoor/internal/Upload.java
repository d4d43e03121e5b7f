package dev.stagedoor.internal;

import java.time.Instant;
import java.util.UUID;

/**
 * A file upload session as upload-service needs to know it.
 *
 * @param fileId the file upload session
 * @param sessionId its publishing session
 * @param project the normalized project name
 * @param filename the name of the file
 * @param size the declared size in bytes
 * @param mechanism the negotiated mechanism, such as {@code http-post-bytes}
 * @param expiresAt when it ends with its publishing session, unless that is extended; null from a
 *     replica of a version that does not tell
 * @param status {@code pending}, {@code processing}, {@code completed} or {@code error}; null from
 *     a replica of a version that does not tell, where it is {@code pending}
 */
public record Upload(
    UUID fileId,
    UUID sessionId,
    String project,
    String filename,
    long size,
    String mechanism,
    Instant expiresAt,
    String status) {
  /** One that takes bytes. */
  public Upload(
      UUID fileId,
      UUID sessionId,
      String project,
      String filename,
      long size,
      String mechanism,
      Instant expiresAt) {
    this(fileId, sessionId, project, filename, size, mechanism, expiresAt, "pending");
  }
}
