package dev.stagedoor.publisher.persistence;

import dev.stagedoor.events.Event;
import dev.stagedoor.events.EventJson;
import dev.stagedoor.publisher.application.AuditTrail;
import dev.stagedoor.publisher.domain.AuditEntry;
import dev.stagedoor.publisher.domain.AuditQuery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * The audit trail, partitioned by the month in which an event was said.
 *
 * <p>Writers of all replicas take turns, so that numbers become visible in their order: a reader
 * who asks for what comes after a number misses nothing.
 */
final class JdbcAuditTrail implements AuditTrail {

  private static final long WRITERS = 0x5374_6167_6541_7564L;

  private static final String INSERT =
      """
      INSERT INTO audit_event (id, time, source, type, subject, session_id, project, principal,
                               token_id, aggregate_version, trace, client_address, topic, key,
                               event)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id, time) DO NOTHING
      """;

  private final Database database;

  JdbcAuditTrail(DataSource dataSource) {
    this.database = new Database(dataSource);
  }

  @Override
  public void append(List<Event> events) {
    if (events.isEmpty()) {
      return;
    }
    SortedSet<YearMonth> months =
        events.stream()
            .map(event -> YearMonth.from(event.time().atOffset(ZoneOffset.UTC)))
            .collect(Collectors.toCollection(TreeSet::new));
    database.inTransaction(
        "record events",
        connection -> {
          takeTurn(connection);
          createPartitions(connection, months);
          insert(connection, events);
          return null;
        });
  }

  /** Makes the partitions of some months, so that no event waits for one. */
  void prepare(SortedSet<YearMonth> months) {
    database.inTransaction(
        "prepare the audit trail",
        connection -> {
          takeTurn(connection);
          createPartitions(connection, months);
          return null;
        });
  }

  @Override
  public List<AuditEntry> read(AuditQuery query) {
    AuditSelect select = AuditSelect.of(query);
    return database.run(
        "read the audit trail",
        connection -> {
          try (PreparedStatement statement = select.prepare(connection);
              ResultSet rows = statement.executeQuery()) {
            List<AuditEntry> entries = new ArrayList<>();
            while (rows.next()) {
              entries.add(new AuditEntry(rows.getLong(1), rows.getString(2)));
            }
            return entries;
          }
        });
  }

  private static void takeTurn(Connection connection) throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
      lock.setLong(1, WRITERS);
      lock.execute();
    }
  }

  private static void createPartitions(Connection connection, SortedSet<YearMonth> months)
      throws SQLException {
    for (YearMonth month : months) {
      String table = "audit_event_%04d_%02d".formatted(month.getYear(), month.getMonthValue());
      if (exists(connection, table)) {
        continue;
      }
      // Only digits of a date go into the text: DDL takes no parameters.
      try (Statement create = connection.createStatement()) {
        create.execute(
            "CREATE TABLE IF NOT EXISTS %s PARTITION OF audit_event FOR VALUES FROM ('%s-01 00:00:00Z') TO ('%s-01 00:00:00Z')"
                .formatted(table, month, month.plusMonths(1)));
      }
    }
  }

  /** Asked first, because creating takes a lock that stops readers, even if there is nothing to. */
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

  private static void insert(Connection connection, List<Event> events) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (Event event : events) {
        insert.setObject(1, event.id());
        insert.setObject(2, ReleaseTables.timestamp(event.time()));
        insert.setString(3, event.source());
        insert.setString(4, event.type().typeName());
        insert.setString(5, event.key());
        insert.setObject(6, event.context().sessionId());
        insert.setString(7, event.context().project());
        insert.setString(8, event.context().principal());
        insert.setObject(9, event.context().tokenId());
        insert.setLong(10, event.context().aggregateVersion());
        insert.setString(11, event.context().traceparent());
        insert.setString(12, event.context().clientAddress());
        insert.setString(13, event.type().topic().topicName());
        insert.setString(14, event.key());
        insert.setString(15, EventJson.write(event));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
