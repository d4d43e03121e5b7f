package dev.stagedoor.publisher.persistence;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagedoor.publisher.application.AuditTrail;
import dev.stagedoor.publisher.application.EventOutbox;
import dev.stagedoor.publisher.application.IndexReader;
import dev.stagedoor.publisher.application.ReleaseIndex;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;

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
  IndexReader indexReader(FileRepository files) {
    return new JdbcIndexReader(dataSource, files, json);
  }

  @Produces
  @Singleton
  AuditTrail auditTrail() {
    return new JdbcAuditTrail(dataSource);
  }

  /** The partitions of this month and the next are there before an event needs them. */
  void prepareAudit(@Observes StartupEvent event) {
    YearMonth month = YearMonth.now(ZoneOffset.UTC);
    new JdbcAuditTrail(dataSource).prepare(new TreeSet<>(List.of(month, month.plusMonths(1))));
  }
}
