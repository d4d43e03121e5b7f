package dev.stagedoor.messaging;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The relay's statements on the table {@code outbox} and on the lock that makes it alone. Each runs
 * in a transaction of its own: connections commit by themselves.
 */
final class OutboxTable {
  /** Deleted at once; bounds how long a deletion holds up what waits to be sent. */
  private static final int PURGE_BATCH = 10_000;

  private static final String TRY_LOCK =
      "select pg_try_advisory_lock(hashtext('stagedoor.outbox'), hashtext(?))";
  private static final String UNLOCK =
      "select pg_advisory_unlock(hashtext('stagedoor.outbox'), hashtext(?))";
  private static final String UNSENT =
      "select seq, topic, key, event from outbox where sent_at is null order by seq limit ?";
  private static final String MARK = "update outbox set sent_at = now() where seq = any(?)";
  private static final String COUNT = "select count(*) from outbox where sent_at is null";
  private static final String PURGE =
      """
      delete from outbox where seq in (
        select seq from outbox
        where sent_at is not null and sent_at <= now() - make_interval(secs => ?)
        order by sent_at limit ?)
      """;

  private OutboxTable() {}

  /** A row that waits. */
  record Row(long seq, Outgoing outgoing) {}

  /** Takes the service's lock for this session, unless another session has it. */
  static boolean tryLock(Connection connection, String service) throws SQLException {
    return ask(connection, TRY_LOCK, service);
  }

  /** Gives the lock back; the session lives on in a pool. */
  static boolean unlock(Connection connection, String service) throws SQLException {
    return ask(connection, UNLOCK, service);
  }

  static List<Row> unsent(Connection connection, int limit) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(UNSENT)) {
      select.setInt(1, limit);
      try (ResultSet rows = select.executeQuery()) {
        List<Row> found = new ArrayList<>();
        while (rows.next()) {
          found.add(
              new Row(
                  rows.getLong(1),
                  new Outgoing(rows.getString(2), rows.getString(3), rows.getString(4))));
        }
        return found;
      }
    }
  }

  static void markSent(Connection connection, List<Row> sent) throws SQLException {
    Array seqs = connection.createArrayOf("bigint", sent.stream().map(Row::seq).toArray());
    try (PreparedStatement update = connection.prepareStatement(MARK)) {
      update.setArray(1, seqs);
      update.executeUpdate();
    } finally {
      seqs.free();
    }
  }

  static long countUnsent(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(COUNT);
        ResultSet rows = select.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Deletes what was sent longer than {@code keep} ago; returns how many rows. */
  static long purge(Connection connection, Duration keep) throws SQLException {
    long total = 0;
    int deleted;
    do {
      try (PreparedStatement delete = connection.prepareStatement(PURGE)) {
        delete.setDouble(1, keep.toMillis() / 1000.0);
        delete.setInt(2, PURGE_BATCH);
        deleted = delete.executeUpdate();
      }
      total += deleted;
    } while (deleted == PURGE_BATCH);
    return total;
  }

  private static boolean ask(Connection connection, String sql, String service)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, service);
      try (ResultSet rows = select.executeQuery()) {
        rows.next();
        return rows.getBoolean(1);
      }
    }
  }
}
