package dev.stagedoor.events;

import java.time.Instant;
import java.util.UUID;

/**
 * A publishing session lives longer.
 *
 * @param sessionId the publishing session
 * @param expiresAt its new end, never earlier than it was
 */
public record SessionExtended(UUID sessionId, Instant expiresAt) implements EventData {
  @Override
  public String key() {
    return sessionId.toString();
  }
}
