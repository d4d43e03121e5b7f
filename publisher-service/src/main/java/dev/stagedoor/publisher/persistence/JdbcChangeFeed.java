package dev.stagedoor.publisher.persistence;

import dev.stagedoor.publisher.application.ChangeFeed;
import dev.stagedoor.publisher.domain.IndexChange;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Reads what was written down at each serial; a page is one statement, so one snapshot. */
final class JdbcChangeFeed implements ChangeFeed {

  private static final String AFTER =
      """
      SELECT serial, project, version, filename, action, changed_at
        FROM index_change
       WHERE serial > ?
         AND serial <= (SELECT max(serial)
                          FROM (SELECT serial FROM index_change WHERE serial > ?
                                 ORDER BY serial, position LIMIT ?) page)
       ORDER BY serial, position
      """;

  private final Database database;

  JdbcChangeFeed(DataSource dataSource) {
    this.database = new Database(dataSource);
  }

  @Override
  public List<IndexChange> after(long serial, int limit) {
    return database.run(
        "read the changes",
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(AFTER)) {
            select.setLong(1, serial);
            select.setLong(2, serial);
            select.setInt(3, limit);
            try (ResultSet rows = select.executeQuery()) {
              List<IndexChange> changes = new ArrayList<>();
              while (rows.next()) {
                changes.add(change(rows));
              }
              return changes;
            }
          }
        });
  }

  private static IndexChange change(ResultSet row) throws SQLException {
    return new IndexChange(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        IndexChange.Action.of(row.getString(5)),
        row.getObject(6, OffsetDateTime.class).toInstant());
  }
}
