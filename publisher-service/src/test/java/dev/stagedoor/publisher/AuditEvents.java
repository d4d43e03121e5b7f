package dev.stagedoor.publisher;

import dev.stagedoor.events.Event;
import dev.stagedoor.events.EventContext;
import dev.stagedoor.events.PublishRequested;
import java.time.Instant;
import java.util.UUID;

/** Events to put into the trail. */
public final class AuditEvents {

  private AuditEvents() {}

  /** A request to publish tidewater, told apart by its attempt. */
  public static Event event(UUID session, int attempt, Instant time) {
    return Event.now(
        "/session-service",
        time,
        new EventContext(session, "tidewater", "noor", null, attempt, null, null),
        new PublishRequested(
            session, attempt, "tidewater", "Tidewater", "1.0", "key", "0".repeat(64), 1));
  }
}
