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

  static final String POSITION = "SELECT coalesce(max(seq), 0) FROM audit_event";

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
  public long append(List<Event> events) {
    if (events.isEmpty()) {
      return 0;
    }
    SortedSet<YearMonth> months =
        events.stream()
            .map(event -> AuditPartitions.month(event.time()))
            .collect(Collectors.toCollection(TreeSet::new));
    return database.inTransaction(
        "record events",
        connection -> {
          AuditPartitions.takeTurn(connection);
          AuditPartitions.create(connection, months);
          insert(connection, events);
          // Exact in this turn: nobody else takes numbers, and the next turn begins above it.
          return number(connection, "SELECT last_value FROM audit_event_seq");
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

  @Override
  public long position() {
    return database.run(
        "ask how far the audit trail is", connection -> number(connection, POSITION));
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet row = select.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
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
