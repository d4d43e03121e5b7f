package dev.stagedoor.publisher.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.events.Event;
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
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A cursor skips nothing, though numbers are drawn before they are committed. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@Timeout(60)
class AuditOrderTest {

  @Inject AuditTrail trail;

  @Inject
  @DataSource("publisher")
  AgroalDataSource dataSource;

  @ConfigProperty(name = "quarkus.datasource.publisher.jdbc.url")
  String url;

  private final UUID session = UUID.randomUUID();

  /**
   * The first writer has drawn its number and is held up before its commit, by a third connection
   * that holds the same event. The second writer starts after it and is held up by nothing of its
   * own: without turns it would commit a greater number first, and a reader would go past the
   * smaller one.
   */
  @Test
  void aNumberIsNotVisibleBeforeASmallerOne() throws Exception {
    Event first = AuditEvents.event(session, 1, Instant.now());
    Event held = AuditEvents.event(session, 2, Instant.now());
    Event second = AuditEvents.event(session, 3, Instant.now());
    trail.append(List.of(AuditEvents.event(UUID.randomUUID(), 1, Instant.now())));
    try (Connection holder = connect();
        ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
      holder.setAutoCommit(false);
      hold(holder, held);
      CompletableFuture<Long> one =
          CompletableFuture.supplyAsync(() -> trail.append(List.of(first, held)), writers);
      awaitWaiter("transactionid");
      CompletableFuture<Long> other =
          CompletableFuture.supplyAsync(() -> trail.append(List.of(second)), writers);
      awaitWaiterOr("advisory", other);

      List<Integer> before = attempts(0);
      holder.rollback();
      one.get(20, TimeUnit.SECONDS);
      other.get(20, TimeUnit.SECONDS);

      assertThat(before).isEmpty();
      assertThat(page(0)).extracting(AuditEntry::seq).isSorted();
      assertThat(attempts(0)).containsExactly(1, 2, 3);
      assertThat(attempts(page(0).getFirst().seq())).containsExactly(2, 3);
    }
  }

  @Test
  void whatIsSaidToBeReachedIsCommittedWithAllBeforeIt() {
    long reached = trail.append(List.of(AuditEvents.event(session, 1, Instant.now())));

    assertThat(page(0)).extracting(AuditEntry::seq).containsExactly(reached);
    assertThat(trail.position()).isEqualTo(reached);
    assertThat(page(reached)).isEmpty();
  }

  private List<AuditEntry> page(long after) {
    return trail.read(new AuditQuery(session, null, null, null, null, null, after, 100));
  }

  private List<Integer> attempts(long after) {
    return page(after).stream()
        .map(AuditEntry::event)
        .map(event -> Integer.valueOf(event.replaceFirst(".*\"attempt\":(\\d+).*", "$1")))
        .toList();
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url + "&currentSchema=publisher", "postgres", "postgres");
  }

  private static void hold(Connection holder, Event event) throws SQLException {
    try (PreparedStatement insert =
        holder.prepareStatement(
            """
            INSERT INTO audit_event (id, time, source, type, subject, aggregate_version, topic, key, event)
            VALUES (?, ?, '', '', '', 1, '', '', '')
            """)) {
      insert.setObject(1, event.id());
      insert.setObject(2, ReleaseTables.timestamp(event.time()));
      insert.executeUpdate();
    }
  }

  private void awaitWaiter(String lockType) throws SQLException {
    awaitWaiterOr(lockType, new CompletableFuture<>());
  }

  /** Until somebody waits for a lock of that type, or is done already, which the test will show. */
  private void awaitWaiterOr(String lockType, CompletableFuture<?> done) throws SQLException {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
    List<String> waiting = new ArrayList<>();
    while (!waiting.contains(lockType) && !done.isDone()) {
      assertThat(Instant.now()).as("nobody waits for " + lockType).isBefore(deadline);
      waiting.clear();
      try (Connection connection = dataSource.getConnection();
          Statement select = connection.createStatement();
          ResultSet rows = select.executeQuery("SELECT locktype FROM pg_locks WHERE NOT granted")) {
        while (rows.next()) {
          waiting.add(rows.getString(1));
        }
      }
    }
  }
}
