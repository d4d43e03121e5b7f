package dev.stagedoor.messaging;

import dev.stagedoor.events.Event;
import dev.stagedoor.events.EventContext;
import dev.stagedoor.events.RoleRevoked;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Events to send and to apply. */
final class Events {
  private Events() {}

  /** An event with {@code key} as its key. */
  static Event keyed(String key) {
    return Event.now(
        "/test",
        Instant.parse("2026-11-24T12:00:00Z"),
        new EventContext(null, key, "noor", null, 1, null, null),
        new RoleRevoked(key, "noor"));
  }

  /** Events with the keys {@code 0} to {@code count - 1}. */
  static List<Event> numbered(int count) {
    return keys(count).stream().map(Events::keyed).toList();
  }

  static List<String> keys(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }
}
