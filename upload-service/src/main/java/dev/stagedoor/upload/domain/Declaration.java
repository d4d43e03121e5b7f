package dev.stagedoor.upload.domain;

import java.util.Objects;
import java.util.UUID;

/**
 * What the file upload session said that it would send; never changes.
 *
 * @param sessionId the publishing session
 * @param project the normalized project name
 * @param filename the name of the file
 * @param size bytes, at least 0
 * @param mechanism how the bytes come
 */
public record Declaration(
    UUID sessionId, String project, String filename, long size, String mechanism) {
  /** Nothing is optional. */
  public Declaration {
    Objects.requireNonNull(sessionId, "sessionId");
    Objects.requireNonNull(project, "project");
    Objects.requireNonNull(filename, "filename");
    Objects.requireNonNull(mechanism, "mechanism");
    if (size < 0) {
      throw new IllegalArgumentException("a size is at least 0, not " + size);
    }
  }
}
