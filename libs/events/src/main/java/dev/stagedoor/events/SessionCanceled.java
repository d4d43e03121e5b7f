package dev.stagedoor.events;

import java.util.UUID;

/**
 * A publishing session ended unpublished.
 *
 * @param sessionId the publishing session
 * @param cause {@code client} or {@code expired}
 */
public record SessionCanceled(UUID sessionId, String cause) implements EventData {
  @Override
  public String key() {
    return sessionId.toString();
  }
}
