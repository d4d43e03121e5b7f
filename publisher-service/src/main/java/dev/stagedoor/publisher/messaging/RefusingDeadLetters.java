package dev.stagedoor.publisher.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagedoor.events.EventContext;
import dev.stagedoor.events.EventType;
import dev.stagedoor.messaging.DeadLetters;
import dev.stagedoor.publisher.application.Attempt;
import dev.stagedoor.publisher.application.ReleaseIndex;
import dev.stagedoor.publisher.domain.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * A {@code publish.requested} that cannot be carried out is refused before it goes to the dead
 * letters, because its session leaves {@code processing} on a verdict alone.
 */
final class RefusingDeadLetters implements DeadLetters {

  private static final Logger LOG = Logger.getLogger(RefusingDeadLetters.class);

  private final DeadLetters deadLetters;
  private final ReleaseIndex index;
  private final ObjectMapper json = new ObjectMapper();

  RefusingDeadLetters(DeadLetters deadLetters, ReleaseIndex index) {
    this.deadLetters = deadLetters;
    this.index = index;
  }

  @Override
  public void put(ConsumerRecord<String, String> message, String consumer, Throwable reason) {
    attempt(message.value())
        .ifPresent(
            attempt -> {
              LOG.warnf(
                  reason,
                  "refusing session=%s attempt=%d: its request cannot be carried out",
                  attempt.sessionId(),
                  attempt.number());
              index.refuse(
                  attempt, List.of(Refusal.request("cannot be carried out by this index")));
            });
    deadLetters.put(message, consumer, reason);
  }

  /** As much of the request as a verdict needs; empty if even that cannot be read. */
  private Optional<Attempt> attempt(String value) {
    try {
      JsonNode event = json.readTree(value == null ? "" : value);
      if (!EventType.PUBLISH_REQUESTED.typeName().equals(event.path("type").asText())) {
        return Optional.empty();
      }
      JsonNode data = event.path("data");
      UUID session = UUID.fromString(data.path("sessionId").asText());
      String project = data.path("project").asText();
      EventContext context =
          new EventContext(
              session,
              project,
              event.path("principal").asText(EventContext.SYSTEM),
              null,
              event.path("aggregateversion").asLong(),
              null,
              null);
      return Optional.of(
          new Attempt(
              session,
              data.path("attempt").asInt(),
              project,
              data.path("version").asText(),
              context));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      LOG.warn("a record that cannot be read cannot be refused either", e);
      return Optional.empty();
    }
  }
}
