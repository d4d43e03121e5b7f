package dev.stagedoor.events;

import java.util.UUID;

/**
 * A file is out of its session for good; its bytes may go. Said by session-service.
 *
 * @param fileId the file upload session
 * @param filename the name of the file
 * @param cause {@code deleted}, {@code replaced}, {@code session-canceled} or {@code
 *     session-expired}
 */
public record FileCanceled(UUID fileId, String filename, String cause) implements EventData {
  @Override
  public String key() {
    return fileId.toString();
  }
}
