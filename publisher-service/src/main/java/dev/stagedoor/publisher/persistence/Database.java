package dev.stagedoor.publisher.persistence;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs JDBC work, in a transaction or as a single statement. */
final class Database {

  private final DataSource dataSource;

  Database(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** In a JTA transaction of its own, committed when this returns. */
  <T> T inTransaction(String what, Work<T> work) {
    return QuarkusTransaction.requiringNew().call(() -> run(what, work));
  }

  /** Outside of a transaction each statement reads one snapshot. */
  <T> T run(String what, Work<T> work) {
    try (Connection connection = dataSource.getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw new DatabaseException("cannot " + what, e);
    }
  }

  /** What is done with a connection. */
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }
}
