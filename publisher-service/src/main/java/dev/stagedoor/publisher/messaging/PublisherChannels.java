package dev.stagedoor.publisher.messaging;

import dev.stagedoor.events.Event;
import dev.stagedoor.events.PublishRequested;
import dev.stagedoor.messaging.EmitterDeadLetters;
import dev.stagedoor.messaging.EventConsumer;
import dev.stagedoor.publisher.application.PromoteRelease;
import dev.stagedoor.publisher.application.RecordEvents;
import dev.stagedoor.publisher.application.ReleaseIndex;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Where records come in. */
@ApplicationScoped
public class PublisherChannels {

  private final EventConsumer sessions;
  private final EventConsumer audit;

  /** Connects the channels to promotion and audit. */
  @Inject
  public PublisherChannels(
      PromoteRelease promotion,
      ReleaseIndex index,
      RecordEvents recording,
      @Channel("publisher-dead-letters-out") MutinyEmitter<String> emitter) {
    EmitterDeadLetters deadLetters = new EmitterDeadLetters(emitter);
    this.sessions =
        new EventConsumer(
            "publisher-sessions",
            new RefusingDeadLetters(deadLetters, index),
            batch -> promote(promotion, batch));
    this.audit = new EventConsumer("publisher-audit", deadLetters, recording::record);
  }

  /** Publishes what is asked for; other events of sessions are none of promotion's business. */
  @Incoming("publisher-sessions-in")
  @Blocking
  public void sessions(ConsumerRecords<String, String> records) {
    sessions.accept(records);
  }

  /** Records everything. */
  @Incoming("publisher-audit-in")
  @Blocking
  public void audit(ConsumerRecords<String, String> records) {
    audit.accept(records);
  }

  /** Ends waiting for what is away; what was not applied is delivered again. */
  void stop(@Observes ShutdownEvent event) {
    sessions.close();
    audit.close();
  }

  /** A verdict is a transaction of its own: one refusal must not hold up another release. */
  private static void promote(PromoteRelease promotion, List<Event> batch) {
    for (Event event : batch) {
      if (event.data() instanceof PublishRequested request) {
        promotion.promote(request, event.context());
      }
    }
  }
}
