package dev.stagedoor.publisher.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stagedoor.publisher.domain.DistributionFile;
import dev.stagedoor.publisher.domain.IndexChange;
import dev.stagedoor.publisher.domain.ProjectState;
import dev.stagedoor.publisher.domain.Release;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The statements of a promotion; a release of a thousand files takes as many as one of one. */
final class ReleaseTables {

  private static final String INSERT_PROJECT =
      """
      INSERT INTO project (name, display_name, serial, created_at)
      VALUES (?, ?, 0, ?) ON CONFLICT (name) DO NOTHING
      """;

  private static final String LOCK_PROJECT =
      "SELECT status FROM project WHERE name = ? FOR NO KEY UPDATE";

  private static final String EQUAL_VERSION =
      """
      SELECT version FROM release WHERE project = ? AND release_key(version) = release_key(?)
       ORDER BY serial LIMIT 1
      """;

  private static final String INSERT_FILES =
      """
      INSERT INTO file (id, filename, project, version, size, sha256, hashes, blob_key,
                        metadata_key, metadata_sha256, requires_python, summary)
      SELECT f.id, f.filename, ?, ?, f.size, f.hashes ->> 'sha256', f.hashes, f.blob_key,
             f.metadata_key, f.metadata_sha256, f.requires_python, f.summary
        FROM jsonb_to_recordset(?::jsonb) AS f (
               id uuid, filename text, size bigint, hashes jsonb, blob_key text,
               metadata_key text, metadata_sha256 text, requires_python text, summary text)
       ORDER BY f.filename COLLATE "C"
      ON CONFLICT DO NOTHING
      RETURNING filename
      """;

  /** The serial's row is locked by this statement and no other, and the commit follows. */
  private static final String MAKE_VISIBLE =
      """
      WITH next AS (
        UPDATE index_serial
           SET serial = serial + 1,
               root_serial = CASE WHEN ? THEN serial + 1 ELSE root_serial END
        RETURNING serial
      ), changed_project AS (
        UPDATE project
           SET serial = next.serial,
               appeared = CASE WHEN ? THEN next.serial ELSE project.appeared END
          FROM next WHERE project.name = ?
      ), new_release AS (
        INSERT INTO release (project, version, summary, published_at, serial)
        SELECT ?, ?, ?, ?, next.serial FROM next WHERE ?
        ON CONFLICT (project, version) DO NOTHING
      ), new_listings AS (
        INSERT INTO listing (file, published_at, serial)
        SELECT f.id, ?, next.serial FROM next, unnest(?) AS f (id)
      ), changes AS (
        INSERT INTO index_change (serial, position, project, version, filename, action, changed_at)
        SELECT next.serial, f.position, ?, CASE WHEN ? THEN ? END, f.filename, ?, ?
          FROM next, unnest(?) WITH ORDINALITY AS f (filename, position)
      )
      SELECT serial FROM next
      """;

  private final ObjectMapper json;

  ReleaseTables(ObjectMapper json) {
    this.json = json;
  }

  /** Makes the project's row where there is none, and holds it from here on. */
  Held lockProject(Connection connection, Release release, Instant now) throws SQLException {
    boolean fresh;
    try (PreparedStatement insert = connection.prepareStatement(INSERT_PROJECT)) {
      insert.setString(1, release.project());
      insert.setString(2, release.displayName());
      insert.setObject(3, timestamp(now));
      fresh = insert.executeUpdate() == 1;
    }
    try (PreparedStatement lock = connection.prepareStatement(LOCK_PROJECT)) {
      lock.setString(1, release.project());
      try (ResultSet row = lock.executeQuery()) {
        row.next();
        return new Held(fresh, ProjectState.Marker.of(row.getString(1)).orElseThrow());
      }
    }
  }

  /** A project whose row is held: whether it is new, and what its status marker is. */
  record Held(boolean fresh, ProjectState.Marker marker) {}

  /**
   * The version as it was published first: 1.0 for a release 1.0.0 that is the same one. Asked
   * while the project's row is held.
   */
  String publishedVersion(Connection connection, Release release) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(EQUAL_VERSION)) {
      select.setString(1, release.project());
      select.setString(2, release.version());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getString(1) : release.version();
      }
    }
  }

  /** Inserts all files; returns the filenames that were given away before. */
  List<String> insertFiles(Connection connection, Release release) throws SQLException {
    Set<String> inserted = new HashSet<>();
    try (PreparedStatement insert = connection.prepareStatement(INSERT_FILES)) {
      insert.setString(1, release.project());
      insert.setString(2, release.version());
      insert.setString(3, asJson(release.files()));
      try (ResultSet rows = insert.executeQuery()) {
        while (rows.next()) {
          inserted.add(rows.getString(1));
        }
      }
    }
    return release.files().stream()
        .map(DistributionFile::filename)
        .filter(filename -> !inserted.remove(filename))
        .toList();
  }

  /** Takes the next serial and lists everything under it. */
  long makeVisible(Connection connection, Release release, boolean newProject, Instant now)
      throws SQLException {
    UUID[] ids = release.files().stream().map(DistributionFile::id).toArray(UUID[]::new);
    try (PreparedStatement statement = connection.prepareStatement(MAKE_VISIBLE)) {
      statement.setBoolean(1, newProject);
      statement.setBoolean(2, newProject);
      statement.setString(3, release.project());
      statement.setString(4, release.project());
      statement.setString(5, release.version());
      statement.setString(6, release.summary());
      statement.setObject(7, timestamp(now));
      statement.setBoolean(8, ids.length > 0);
      statement.setObject(9, timestamp(now));
      statement.setArray(10, connection.createArrayOf("uuid", ids));
      statement.setString(11, release.project());
      statement.setBoolean(12, ids.length > 0);
      statement.setString(13, release.version());
      statement.setString(14, action(release).text());
      statement.setObject(15, timestamp(now));
      statement.setArray(16, connection.createArrayOf("text", changed(release)));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private static IndexChange.Action action(Release release) {
    return release.files().isEmpty()
        ? IndexChange.Action.PROJECT_REGISTERED
        : IndexChange.Action.FILE_PUBLISHED;
  }

  /** The filenames, or one null: every serial has a change. */
  private static String[] changed(Release release) {
    return release.files().isEmpty()
        ? new String[] {null}
        : release.files().stream().map(DistributionFile::filename).toArray(String[]::new);
  }

  static OffsetDateTime timestamp(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private String asJson(List<DistributionFile> files) {
    ArrayNode array = json.createArrayNode();
    for (DistributionFile file : files) {
      ObjectNode node = array.addObject();
      node.put("id", file.id().toString());
      node.put("filename", file.filename());
      node.put("size", file.size());
      node.set("hashes", json.valueToTree(file.hashes()));
      node.put("blob_key", file.blobKey());
      node.put("metadata_key", file.metadataKey());
      node.put("metadata_sha256", file.metadataSha256());
      node.put("requires_python", file.requiresPython());
      node.put("summary", file.summary());
    }
    try {
      return json.writeValueAsString(array);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree is always JSON", e);
    }
  }
}
