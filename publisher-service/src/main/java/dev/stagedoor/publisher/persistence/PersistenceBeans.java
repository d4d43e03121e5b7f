package dev.stagedoor.publisher.persistence;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagedoor.publisher.application.AuditTrail;
import dev.stagedoor.publisher.application.ChangeFeed;
import dev.stagedoor.publisher.application.EventOutbox;
import dev.stagedoor.publisher.application.IndexCommands;
import dev.stagedoor.publisher.application.IndexReader;
import dev.stagedoor.publisher.application.ReleaseIndex;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Puts the adapters together. */
@ApplicationScoped
class PersistenceBeans {

  private final AgroalDataSource dataSource;
  private final ObjectMapper json;

  @Inject
  PersistenceBeans(@DataSource("publisher") AgroalDataSource dataSource, ObjectMapper json) {
    this.dataSource = dataSource;
    this.json = json;
  }

  @Produces
  @Singleton
  ReleaseIndex releaseIndex(EventOutbox outbox) {
    return new JdbcReleaseIndex(dataSource, outbox, json, Clock.systemUTC());
  }

  @Produces
  @Singleton
  IndexCommands indexCommands(EventOutbox outbox, IndexConfig config) {
    return new JdbcIndexCommands(dataSource, outbox, Clock.systemUTC(), config.deletionGrace());
  }

  @Produces
  @Singleton
  ChangeFeed changeFeed() {
    return new JdbcChangeFeed(dataSource);
  }

  @Produces
  @Singleton
  IndexReader indexReader(FileRepository files) {
    return new JdbcIndexReader(dataSource, files, json);
  }

  @Produces
  @Singleton
  AuditTrail auditTrail() {
    return new JdbcAuditTrail(dataSource);
  }
}
