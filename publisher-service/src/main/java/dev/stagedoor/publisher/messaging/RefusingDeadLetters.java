package dev.stagedoor.publisher.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagedoor.events.EventContext;
import dev.stagedoor.events.EventType;
import dev.stagedoor.messaging.DeadLetters;
import dev.stagedoor.packaging.InvalidValueException;
import dev.stagedoor.packaging.name.ProjectName;
import dev.stagedoor.packaging.version.Version;
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
      // What is no name cannot be said in a verdict, and must not keep it from being given.
      String project = ProjectName.parse(data.path("project").asText()).normalized();
      EventContext context =
          new EventContext(
              session,
              project,
              event.path("principal").asText(EventContext.SYSTEM),
              uuid(event.path("tokenid").asText("")),
              event.path("aggregateversion").asLong(),
              event.path("traceparent").asText(null),
              event.path("clientaddress").asText(null));
      return Optional.of(
          new Attempt(
              session,
              data.path("attempt").asInt(),
              project,
              Version.parse(data.path("version").asText()).canonical(),
              context));
    } catch (JsonProcessingException | IllegalArgumentException | InvalidValueException e) {
      LOG.warn("a record that cannot be read cannot be refused either", e);
      return Optional.empty();
    }
  }

  /** The id, or null: an id that is none must not keep a verdict from being given. */
  private static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      LOG.debug("a token's id that is none is left out", e);
      return null;
    }
  }
}
