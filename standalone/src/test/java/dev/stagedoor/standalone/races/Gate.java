package dev.stagedoor.standalone.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * Holds the lock of rows, as a transaction of its own, until it is opened: whoever needs one of
 * them waits in line, in the order of arrival.
 */
final class Gate implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Connection holder;
  private final Connection watcher;

  private Gate(Connection holder, Connection watcher) {
    this.holder = holder;
    this.watcher = watcher;
  }

  /** Runs {@code statement}, which locks, with its parameters. */
  static Gate closed(RacesResource.Inside inside, String statement, Object... parameters)
      throws SQLException {
    Connection holder = connect(inside);
    holder.setAutoCommit(false);
    try (PreparedStatement lock = holder.prepareStatement(statement)) {
      for (int i = 0; i < parameters.length; i++) {
        lock.setObject(i + 1, parameters[i]);
      }
      assertThat(lock.execute()).as("the statement finds rows").isTrue();
      try (ResultSet rows = lock.getResultSet()) {
        assertThat(rows.next()).as("there is a row to lock").isTrue();
      }
    }
    return new Gate(holder, connect(inside));
  }

  /** Waits until so many transactions wait for a lock somewhere in the database. */
  void awaitWaiting(int transactions) throws SQLException {
    Instant deadline = Instant.now().plus(PATIENCE);
    long waiting = -1;
    while (waiting < transactions && Instant.now().isBefore(deadline)) {
      try (PreparedStatement count =
              watcher.prepareStatement(
                  "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()");
          ResultSet rows = count.executeQuery()) {
        rows.next();
        waiting = rows.getLong(1);
      }
    }
    assertThat(waiting).as("transactions that wait at the gate").isEqualTo(transactions);
  }

  /** Lets everybody through. */
  void open() throws SQLException {
    holder.rollback();
  }

  @Override
  public void close() throws SQLException {
    holder.close();
    watcher.close();
  }

  private static Connection connect(RacesResource.Inside inside) throws SQLException {
    return DriverManager.getConnection(inside.jdbcUrl(), inside.user(), inside.password());
  }
}
