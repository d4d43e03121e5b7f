package dev.stagedoor.publisher.persistence;

import dev.stagedoor.publisher.domain.FileCommand;
import dev.stagedoor.publisher.domain.IndexChange;
import dev.stagedoor.publisher.domain.ProjectState;
import dev.stagedoor.publisher.domain.PublishedFile;
import dev.stagedoor.publisher.domain.Selection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The statements of the commands about what was published. */
final class ChangeTables {

  private static final String LOCK_PROJECT =
      """
      SELECT serial, status, status_reason FROM project WHERE name = ? FOR NO KEY UPDATE
      """;

  private static final String FILES =
      """
      SELECT f.id, f.filename, f.version, f.sha256, f.size, l.yanked, l.yanked_reason,
             CASE WHEN l.purged_at IS NULL THEN l.restorable_until ELSE l.deleted_at END
        FROM file f JOIN listing l ON l.file = f.id
       WHERE f.project = ? AND %s
       ORDER BY f.filename COLLATE "C"
      """;
  private static final String ONE_FILE = FILES.formatted("f.filename = ?");
  private static final String WHOLE_RELEASE =
      FILES.formatted("release_key(f.version) = release_key(?)");

  /** As in a promotion, the serial's row is locked by this statement, and the commit follows. */
  private static final String TAKE_SERIAL =
      """
      WITH next AS (
        UPDATE index_serial SET serial = serial + 1 RETURNING serial
      ), changed_project AS (
        UPDATE project SET serial = next.serial FROM next WHERE project.name = ?
      ), changes AS (
        INSERT INTO index_change (serial, position, project, version, filename, action, changed_at)
        SELECT next.serial, f.position, ?, ?, f.filename, ?, ?
          FROM next, unnest(?) WITH ORDINALITY AS f (filename, position)
      )
      SELECT serial FROM next
      """;

  /** A project whose row is held. */
  record Held(long serial, ProjectState state) {}

  /** Holds the project's row, as a promotion does; empty if there is none. */
  Optional<Held> lockProject(Connection connection, String name) throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement(LOCK_PROJECT)) {
      lock.setString(1, name);
      try (ResultSet row = lock.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Held(
                    row.getLong(1),
                    new ProjectState(
                        ProjectState.Marker.of(row.getString(2)).orElseThrow(), row.getString(3))))
            : Optional.empty();
      }
    }
  }

  /** The selected files, sorted by filename. */
  List<PublishedFile> files(Connection connection, Selection selection) throws SQLException {
    String sql =
        switch (selection) {
          case Selection.OneFile ignored -> ONE_FILE;
          case Selection.WholeRelease ignored -> WHOLE_RELEASE;
        };
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, selection.project());
      select.setString(
          2,
          switch (selection) {
            case Selection.OneFile one -> one.filename();
            case Selection.WholeRelease whole -> whole.version();
          });
      try (ResultSet rows = select.executeQuery()) {
        List<PublishedFile> files = new ArrayList<>();
        while (rows.next()) {
          files.add(file(rows));
        }
        return files;
      }
    }
  }

  /** Carries a command out on these files. */
  void apply(
      Connection connection,
      FileCommand command,
      List<PublishedFile> files,
      Instant now,
      Instant restorableUntil)
      throws SQLException {
    String what =
        switch (command) {
          case FileCommand.Yank ignored -> "yanked = true, yanked_reason = ?";
          case FileCommand.Unyank ignored -> "yanked = false, yanked_reason = NULL";
          case FileCommand.Delete ignored -> "deleted_at = ?, restorable_until = ?";
          case FileCommand.Restore ignored -> "deleted_at = NULL, restorable_until = NULL";
        };
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE listing SET " + what + " WHERE file = ANY (?)")) {
      int next = 1;
      if (command instanceof FileCommand.Yank yank) {
        update.setString(next++, yank.reason());
      } else if (command instanceof FileCommand.Delete) {
        update.setObject(next++, ReleaseTables.timestamp(now));
        update.setObject(next++, ReleaseTables.timestamp(restorableUntil));
      }
      UUID[] ids = files.stream().map(PublishedFile::id).toArray(UUID[]::new);
      update.setArray(next, connection.createArrayOf("uuid", ids));
      update.executeUpdate();
    }
  }

  /** Sets the marker of a project whose row is held. */
  void mark(Connection connection, String project, ProjectState state) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE project SET status = ?, status_reason = ? WHERE name = ?")) {
      update.setString(1, state.marker().text());
      update.setString(2, state.reason());
      update.setString(3, project);
      update.executeUpdate();
    }
  }

  /**
   * Takes the next serial for the project and writes down what changed at it.
   *
   * @param version of the files, or null
   * @param filenames at least one; a null stands for the project
   */
  long takeSerial(
      Connection connection,
      String project,
      String version,
      IndexChange.Action action,
      String[] filenames,
      Instant now)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TAKE_SERIAL)) {
      statement.setString(1, project);
      statement.setString(2, project);
      statement.setString(3, version);
      statement.setString(4, action.text());
      statement.setObject(5, ReleaseTables.timestamp(now));
      statement.setArray(6, connection.createArrayOf("text", filenames));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private static PublishedFile file(ResultSet row) throws SQLException {
    OffsetDateTime restorable = row.getObject(8, OffsetDateTime.class);
    return new PublishedFile(
        row.getObject(1, UUID.class),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getLong(5),
        restorable == null
            ? new PublishedFile.Standing.Listed(row.getBoolean(6), row.getString(7))
            : new PublishedFile.Standing.Deleted(restorable.toInstant()));
  }
}
