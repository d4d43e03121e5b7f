package dev.stagedoor.publisher.persistence;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Makes the partitions of the trail ahead of time and drops those that need not be kept. */
@ApplicationScoped
class AuditUpkeep {

  private static final Logger LOG = Logger.getLogger(AuditUpkeep.class);

  private final AuditPartitions partitions;
  private final AuditStoreConfig config;
  private final Clock clock = Clock.systemUTC();

  @Inject
  AuditUpkeep(@DataSource("publisher") AgroalDataSource dataSource, AuditStoreConfig config) {
    this.partitions = new AuditPartitions(dataSource);
    this.config = config;
  }

  /** The partitions of this month and the next are there before an event needs them. */
  void start(@Observes StartupEvent event) {
    config.retention().ifPresent(AuditUpkeep::requirePositive);
    partitions.prepare(clock.instant());
  }

  @Scheduled(
      identity = "publisher-audit-partitions",
      every = "${stagedoor.audit.store.tend-every:PT1H}",
      concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void tend() {
    tend(clock.instant());
  }

  void tend(Instant now) {
    try {
      partitions.prepare(now);
      if (config.retention().isPresent()) {
        for (String table : partitions.dropBefore(now, config.retention().get())) {
          LOG.infof("dropped partition=%s: its events are older than the retention", table);
        }
      }
    } catch (DatabaseException e) {
      LOG.warn("the audit trail's partitions could not be tended; that is tried again", e);
    }
  }

  private static void requirePositive(Duration retention) {
    if (!retention.isPositive()) {
      throw new IllegalArgumentException("stagedoor.audit.store.retention must be positive");
    }
  }
}
