package dev.stagedoor.upload.messaging;

import dev.stagedoor.events.Event;
import dev.stagedoor.events.EventContext;
import dev.stagedoor.events.EventType;
import dev.stagedoor.events.FileSealed;
import dev.stagedoor.messaging.EmitterSender;
import dev.stagedoor.messaging.Outbox;
import dev.stagedoor.messaging.OutboxException;
import dev.stagedoor.messaging.OutboxRelay;
import dev.stagedoor.messaging.RelaySettings;
import dev.stagedoor.upload.application.Announcements;
import dev.stagedoor.upload.application.DatabaseUnavailableException;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** The outbox of upload-service and the relay that empties it. */
@ApplicationScoped
public class UploadOutbox implements Announcements {
  private static final String SOURCE = "/upload-service";

  private final OutboxRelay relay;
  private final Outbox outbox;

  /** Takes the database and the way to the broker. */
  @Inject
  public UploadOutbox(
      @DataSource("upload") AgroalDataSource dataSource,
      TransactionSynchronizationRegistry transactions,
      @Channel("upload-events-out") MutinyEmitter<String> emitter) {
    this.relay =
        new OutboxRelay(
            "upload-service", dataSource, new EmitterSender(emitter), RelaySettings.defaults());
    this.outbox = new Outbox(dataSource, transactions, relay);
  }

  void start(@Observes StartupEvent event) {
    relay.start();
  }

  void stop(@Observes ShutdownEvent event) {
    relay.close();
  }

  @Override
  public void sealed(EventContext context, FileSealed facts) {
    try {
      outbox.append(Event.now(SOURCE, Instant.now(), context, facts));
    } catch (OutboxException e) {
      throw new DatabaseUnavailableException(e);
    }
  }

  @Override
  public boolean isSealedUnsent(UUID fileId) {
    try {
      return outbox.isUnsent(EventType.FILE_SEALED.topic(), fileId.toString());
    } catch (OutboxException e) {
      throw new DatabaseUnavailableException(e);
    }
  }
}
