package dev.stagedoor.messaging;

import dev.stagedoor.events.Event;
import dev.stagedoor.events.EventJson;
import java.util.Objects;

/**
 * One record for the broker.
 *
 * @param topic the topic's name on the broker
 * @param key what orders it
 * @param json the CloudEvent
 */
public record Outgoing(String topic, String key, String json) {

  /** Nothing of a record is optional. */
  public Outgoing {
    Objects.requireNonNull(topic, "topic");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(json, "json");
  }

  /** The record that carries {@code event}, on the topic of its type, with its own key. */
  public static Outgoing of(Event event) {
    return new Outgoing(event.type().topic().topicName(), event.key(), EventJson.write(event));
  }
}
