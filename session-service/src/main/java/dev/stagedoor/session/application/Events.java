package dev.stagedoor.session.application;

import dev.stagedoor.events.EventData;
import dev.stagedoor.events.EventType;
import dev.stagedoor.internal.Origin;
import java.util.UUID;

/** Says what happened, in the transaction in which it happened. */
public interface Events {
  /**
   * An event.
   *
   * @param origin who asked
   * @param sessionId the publishing session, or null
   * @param project the project, or null
   * @param revision the aggregate's revision after the change
   * @param data what happened
   */
  void say(Origin origin, UUID sessionId, String project, long revision, EventData data);

  /**
   * Whether something about the aggregate {@code key} still waits for Kafka on the topic of {@code
   * type}; a question that does need not be repeated.
   */
  boolean isUnsent(EventType type, UUID key);
}
