package dev.stagedoor.publisher.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.publisher.AuditEvents;
import dev.stagedoor.publisher.PostgresResource;
import dev.stagedoor.publisher.application.AuditTrail;
import dev.stagedoor.publisher.domain.AuditEntry;
import dev.stagedoor.publisher.domain.AuditQuery;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The months of the trail. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@Timeout(60)
class AuditPartitionsTest {

  @Inject AuditTrail trail;

  @Inject
  @DataSource("publisher")
  AgroalDataSource dataSource;

  @Test
  void thisMonthAndTheNextAreThereAfterTheStart() throws Exception {
    Instant now = Instant.now();

    List<String> names = partitions();

    assertThat(names)
        .contains(name(AuditPartitions.month(now).toString()))
        .contains(name(AuditPartitions.month(now).plusMonths(1).toString()));
  }

  @Test
  void replicasMakeTheSamePartitionsAtTheSameTime() throws Exception {
    Instant december = Instant.parse("2033-12-31T23:59:59Z");
    List<Future<?>> replicas = new ArrayList<>();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 4; i++) {
        replicas.add(threads.submit(() -> upkeep(Optional.empty()).tend(december)));
      }
    }

    for (Future<?> replica : replicas) {
      assertThat(replica.state()).isEqualTo(Future.State.SUCCESS);
    }
    assertThat(partitions()).contains(name("2033-12"), name("2034-01"));
  }

  @Test
  void aPartitionHasTheIndexesOfTheTrail() throws Exception {
    upkeep(Optional.empty()).tend(Instant.parse("2035-05-01T00:00:00Z"));

    try (Connection connection = dataSource.getConnection();
        Statement select = connection.createStatement();
        ResultSet row =
            select.executeQuery(
                """
                SELECT (SELECT count(*) FROM pg_indexes WHERE tablename = 'audit_event'),
                       (SELECT count(*) FROM pg_indexes WHERE tablename = 'audit_event_2035_05')
                """)) {
      row.next();
      assertThat(row.getInt(1)).isEqualTo(7);
      assertThat(row.getInt(2)).isEqualTo(7);
    }
  }

  @Test
  void everythingIsKeptByDefault() throws Exception {
    UUID session = UUID.randomUUID();
    trail.append(List.of(AuditEvents.event(session, 1, Instant.parse("2001-01-01T00:00:00Z"))));

    upkeep(Optional.empty()).tend(Instant.now());

    assertThat(entries(session)).hasSize(1);
  }

  @Test
  void aMonthGoesWhenItsLastEventIsOlderThanTheRetention() throws Exception {
    UUID session = UUID.randomUUID();
    trail.append(
        List.of(
            AuditEvents.event(session, 1, Instant.parse("1998-01-31T23:59:59Z")),
            AuditEvents.event(session, 2, Instant.parse("1998-02-01T00:00:00Z"))));
    AuditUpkeep upkeep = upkeep(Optional.of(Duration.ofDays(10)));

    upkeep.tend(Instant.parse("1998-02-10T23:59:59Z"));
    int kept = entries(session).size();
    upkeep.tend(Instant.parse("1998-02-11T00:00:00Z"));

    assertThat(kept).isEqualTo(2);
    assertThat(entries(session))
        .singleElement()
        .satisfies(entry -> assertThat(entry.event()).contains("\"attempt\":2"));
    assertThat(partitions()).contains(name("1998-02")).doesNotContain(name("1998-01"));
  }

  private AuditUpkeep upkeep(Optional<Duration> retention) {
    return new AuditUpkeep(
        dataSource,
        new AuditStoreConfig() {
          @Override
          public Optional<Duration> retention() {
            return retention;
          }

          @Override
          public Duration tendEvery() {
            return Duration.ofHours(1);
          }
        });
  }

  private List<AuditEntry> entries(UUID session) {
    return trail.read(new AuditQuery(session, null, null, null, null, null, 0, 100));
  }

  private static String name(String month) {
    return "audit_event_" + month.replace('-', '_');
  }

  private List<String> partitions() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement select = connection.createStatement();
        ResultSet rows =
            select.executeQuery(
                "SELECT inhrelid::regclass::text FROM pg_inherits"
                    + " WHERE inhparent = 'audit_event'::regclass")) {
      List<String> names = new ArrayList<>();
      while (rows.next()) {
        names.add(rows.getString(1));
      }
      return names;
    }
  }
}
