package dev.stagedoor.events;

import java.util.UUID;

/**
 * A publishing session reached its end: its release is public.
 *
 * @param sessionId the publishing session
 * @param attempt the attempt that succeeded
 * @param serial the index's serial at which the release became visible
 */
public record SessionPublished(UUID sessionId, int attempt, long serial) implements EventData {
  @Override
  public String key() {
    return sessionId.toString();
  }
}
