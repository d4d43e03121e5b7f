package dev.stagedoor.publisher.application;

import dev.stagedoor.events.Event;

/** Port: say an event when, and only when, the caller's transaction commits. */
@FunctionalInterface
public interface EventOutbox {

  /**
   * Appends an event to those of the caller's transaction.
   *
   * @throws IllegalStateException outside of a transaction
   */
  void append(Event event);
}
