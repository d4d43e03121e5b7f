package dev.stagedoor.session.messaging;

import dev.stagedoor.events.Event;
import dev.stagedoor.events.EventContext;
import dev.stagedoor.events.EventData;
import dev.stagedoor.events.EventType;
import dev.stagedoor.internal.Origin;
import dev.stagedoor.messaging.EmitterSender;
import dev.stagedoor.messaging.Outbox;
import dev.stagedoor.messaging.OutboxRelay;
import dev.stagedoor.messaging.RelaySettings;
import dev.stagedoor.session.application.Events;
import dev.stagedoor.session.application.TimeSource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** Says events by the outbox of schema {@code session}, and relays them. */
@ApplicationScoped
class SessionOutbox implements Events {
  private static final String SERVICE = "session-service";

  private final OutboxRelay relay;
  private final Outbox outbox;
  private final TimeSource time;

  SessionOutbox(
      @DataSource("session") AgroalDataSource dataSource,
      @Channel("session-events-out") MutinyEmitter<String> emitter,
      TransactionSynchronizationRegistry transactions,
      TimeSource time) {
    this.relay =
        new OutboxRelay(SERVICE, dataSource, new EmitterSender(emitter), RelaySettings.defaults());
    this.outbox = new Outbox(dataSource, transactions, relay);
    this.time = time;
  }

  @Override
  public void say(Origin origin, UUID sessionId, String project, long revision, EventData data) {
    EventContext context =
        new EventContext(
            sessionId,
            project,
            origin.principal(),
            origin.tokenId(),
            revision,
            origin.traceparent(),
            origin.clientAddress());
    outbox.append(Event.now("/" + SERVICE, time.now(), context, data));
  }

  @Override
  public boolean isUnsent(EventType type, UUID key) {
    return outbox.isUnsent(type.topic(), key.toString());
  }

  void start(@Observes StartupEvent event) {
    relay.start();
  }

  void stop(@Observes ShutdownEvent event) {
    relay.close();
  }
}
