package dev.stagedoor.publisher.messaging;

import dev.stagedoor.events.Event;
import dev.stagedoor.messaging.EmitterSender;
import dev.stagedoor.messaging.Outbox;
import dev.stagedoor.messaging.OutboxRelay;
import dev.stagedoor.messaging.RelaySettings;
import dev.stagedoor.publisher.application.EventOutbox;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** The service's outbox and the relay that empties it. */
@ApplicationScoped
public class PublisherOutbox implements EventOutbox {

  private final OutboxRelay relay;
  private final Outbox outbox;

  /** Makes outbox and relay on the service's own data source. */
  @Inject
  public PublisherOutbox(
      @DataSource("publisher") AgroalDataSource dataSource,
      TransactionSynchronizationRegistry transactions,
      @Channel("publisher-events-out") MutinyEmitter<String> emitter) {
    this.relay =
        new OutboxRelay(
            "publisher", dataSource, new EmitterSender(emitter), RelaySettings.defaults());
    this.outbox = new Outbox(dataSource, transactions, relay);
  }

  @Override
  public void append(Event event) {
    outbox.append(event);
  }

  void start(@Observes StartupEvent event) {
    relay.start();
  }

  void stop(@Observes ShutdownEvent event) {
    relay.close();
  }
}
