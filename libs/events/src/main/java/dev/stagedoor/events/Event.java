package dev.stagedoor.events;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A CloudEvents 1.0 envelope.
 *
 * @param id UUIDv7; the same however often the event is delivered
 * @param source the service that said it, such as {@code /session-service}
 * @param time when it was said
 * @param context what every event of Stagedoor carries besides
 * @param data what it says
 */
public record Event(UUID id, String source, Instant time, EventContext context, EventData data) {

  /** Nothing of an event is optional. */
  public Event {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(context, "context");
    Objects.requireNonNull(data, "data");
  }

  /** A new event, its id and time made from {@code now}. */
  public static Event now(String source, Instant now, EventContext context, EventData data) {
    return new Event(UuidV7.at(now), source, now, context, data);
  }

  /** The type of {@link #data()}. */
  public EventType type() {
    return EventType.of(data);
  }

  /** The Kafka key. */
  public String key() {
    return data.key();
  }
}
