package dev.stagedoor.publisher.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * The monthly partitions of the trail. Every replica may tend them at any time: they take turns
 * with each other and with writers.
 */
final class AuditPartitions {

  private static final long WRITERS = 0x5374_6167_6541_7564L;
  private static final Pattern NAME = Pattern.compile("audit_event_(\\d{4})_(\\d{2})");

  private final Database database;

  AuditPartitions(DataSource dataSource) {
    this.database = new Database(dataSource);
  }

  /** Waits until no other transaction of any replica writes to the trail; ends with this one. */
  static void takeTurn(Connection connection) throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
      lock.setLong(1, WRITERS);
      lock.execute();
    }
  }

  /** Makes the partitions of this month and the next, so that no event waits for one. */
  void prepare(Instant now) {
    YearMonth month = month(now);
    database.inTransaction(
        "prepare the audit trail",
        connection -> {
          takeTurn(connection);
          create(connection, new TreeSet<>(List.of(month, month.plusMonths(1))));
          return null;
        });
  }

  /**
   * Drops the partitions of which every event is too old.
   *
   * @param retention how long events are kept at least
   * @return the names of what was dropped
   */
  List<String> dropBefore(Instant now, Duration retention) {
    Instant limit = now.minus(retention);
    return database.inTransaction(
        "drop old partitions of the audit trail",
        connection -> {
          takeTurn(connection);
          List<String> dropped = new ArrayList<>();
          for (String table : tables(connection)) {
            Optional<Instant> end = month(table).map(AuditPartitions::end);
            if (end.isPresent() && !end.get().isAfter(limit)) {
              drop(connection, table);
              dropped.add(table);
            }
          }
          return dropped;
        });
  }

  /** Makes the partitions that are missing, in the caller's turn. */
  static void create(Connection connection, SortedSet<YearMonth> months) throws SQLException {
    for (YearMonth month : months) {
      String table = "audit_event_%04d_%02d".formatted(month.getYear(), month.getMonthValue());
      if (exists(connection, table)) {
        continue;
      }
      // Attaching lets readers and writers go on; CREATE TABLE … PARTITION OF would stop them.
      // Only digits of a date go into the text: DDL takes no parameters.
      try (Statement create = connection.createStatement()) {
        create.execute(
            "CREATE TABLE %s (LIKE audit_event INCLUDING DEFAULTS INCLUDING CONSTRAINTS)"
                .formatted(table));
        create.execute(
            "ALTER TABLE audit_event ATTACH PARTITION %s FOR VALUES FROM ('%s-01 00:00:00Z') TO ('%s-01 00:00:00Z')"
                .formatted(table, month, month.plusMonths(1)));
      }
    }
  }

  static YearMonth month(Instant time) {
    return YearMonth.from(time.atOffset(ZoneOffset.UTC));
  }

  private static Instant end(YearMonth month) {
    return month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static Optional<YearMonth> month(String table) {
    Matcher name = NAME.matcher(table);
    return name.matches()
        ? Optional.of(
            YearMonth.of(Integer.parseInt(name.group(1)), Integer.parseInt(name.group(2))))
        : Optional.empty();
  }

  private static void drop(Connection connection, String table) throws SQLException {
    try (Statement drop = connection.createStatement()) {
      // The lock stops readers of the whole trail: better to come back than to queue them up.
      drop.execute("SET LOCAL lock_timeout = '2s'");
      drop.execute("DROP TABLE IF EXISTS " + table);
    }
  }

  private static List<String> tables(Connection connection) throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet rows =
            select.executeQuery(
                """
                SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                 WHERE i.inhparent = 'audit_event'::regclass ORDER BY c.relname
                """)) {
      List<String> tables = new ArrayList<>();
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
      return tables;
    }
  }

  /** Asked first: making a table and finding it there already would end the transaction. */
  private static boolean exists(Connection connection, String table) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
      select.setString(1, table);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }
}
