package dev.stagedoor.publisher.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagedoor.publisher.application.IndexReader;
import dev.stagedoor.publisher.domain.IndexOverview;
import dev.stagedoor.publisher.domain.IndexOverview.NewRelease;
import dev.stagedoor.publisher.domain.ListedFile;
import dev.stagedoor.publisher.domain.ProjectListing;
import dev.stagedoor.publisher.domain.ProjectState;
import dev.stagedoor.publisher.domain.ServedFile;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** Reads the index; a page is one statement, so PostgreSQL gives it one snapshot. */
final class JdbcIndexReader implements IndexReader {

  private static final TypeReference<Map<String, String>> HASHES = new TypeReference<>() {};

  private static final String PROJECT =
      """
      SELECT p.serial, p.status, p.status_reason, f.filename, f.version, f.size, f.hashes, f.requires_python,
             f.metadata_sha256, l.published_at, l.yanked, l.yanked_reason
        FROM project p
        LEFT JOIN (file f JOIN listing l ON l.file = f.id AND l.deleted_at IS NULL)
               ON f.project = p.name AND p.status <> 'quarantined'
       WHERE p.name = ?
       ORDER BY l.serial, f.filename COLLATE "C"
      """;

  /** How many names of the list of projects are in memory at a time: some 300 KB. */
  private static final int NAMES = 5_000;

  private static final String OVERVIEW =
      """
      SELECT s.serial, (SELECT count(*) FROM project), r.project, p.display_name, r.version,
             r.summary, r.published_at
        FROM index_serial s
        LEFT JOIN (SELECT o.* FROM release o
                    WHERE EXISTS (SELECT FROM served_file v JOIN file f ON f.id = v.id
                                   WHERE f.project = o.project AND f.version = o.version
                                     AND v.availability = 'OFFERED')
                    ORDER BY o.serial DESC LIMIT ?) r ON true
        LEFT JOIN project p ON p.name = r.project
       ORDER BY r.serial DESC
      """;

  private static final String BLOB_KEYS =
      "SELECT id, blob_key, metadata_key FROM file WHERE id = ANY (?)";

  /** Locked, so that the row of a blob that is being deleted is seen as it will be. */
  private static final String PURGED =
      "SELECT file, purged_at IS NOT NULL FROM listing WHERE file = ANY (?) ORDER BY file FOR SHARE";

  private final Database database;
  private final FileRepository files;
  private final ObjectMapper json;

  JdbcIndexReader(DataSource dataSource, FileRepository files, ObjectMapper json) {
    this.database = new Database(dataSource);
    this.files = files;
    this.json = json;
  }

  @Override
  public OptionalLong projectSerial(String name) {
    return database.run(
        "read a serial",
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement("SELECT serial FROM project WHERE name = ?")) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
              return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
          }
        });
  }

  @Override
  public Optional<ProjectListing> project(String name) {
    return database.run(
        "read a project",
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(PROJECT)) {
            select.setString(1, name);
            try (ResultSet rows = select.executeQuery()) {
              return listing(name, rows);
            }
          }
        });
  }

  @Override
  public long rootSerial() {
    return number("SELECT root_serial FROM index_serial");
  }

  @Override
  public long serial() {
    return number("SELECT serial FROM index_serial");
  }

  @Override
  public Iterator<String> names(long serial) {
    return new ProjectNames(database, serial, NAMES);
  }

  @Override
  public Optional<ServedFile> file(String filename) {
    return files.named(filename);
  }

  @Override
  public Map<UUID, Set<String>> blobKeys(Collection<UUID> ids) {
    return database.run(
        "read what is served",
        connection -> {
          Array wanted = connection.createArrayOf("uuid", ids.toArray());
          try (PreparedStatement select = connection.prepareStatement(BLOB_KEYS)) {
            select.setArray(1, wanted);
            try (ResultSet rows = select.executeQuery()) {
              return blobKeys(rows);
            }
          } finally {
            wanted.free();
          }
        });
  }

  @Override
  public Set<UUID> purged(Collection<UUID> ids) {
    return database.inTransaction(
        "read what is purged",
        connection -> {
          Array wanted = connection.createArrayOf("uuid", ids.toArray());
          try (PreparedStatement select = connection.prepareStatement(PURGED)) {
            select.setArray(1, wanted);
            try (ResultSet rows = select.executeQuery()) {
              Set<UUID> purged = new HashSet<>();
              while (rows.next()) {
                if (rows.getBoolean(2)) {
                  purged.add(rows.getObject(1, UUID.class));
                }
              }
              return purged;
            }
          } finally {
            wanted.free();
          }
        });
  }

  private static Map<UUID, Set<String>> blobKeys(ResultSet rows) throws SQLException {
    Map<UUID, Set<String>> keys = new HashMap<>();
    while (rows.next()) {
      String metadata = rows.getString(3);
      keys.put(
          rows.getObject(1, UUID.class),
          metadata == null ? Set.of(rows.getString(2)) : Set.of(rows.getString(2), metadata));
    }
    return keys;
  }

  @Override
  public IndexOverview overview(int releases) {
    return database.run("read the overview", connection -> overview(connection, releases));
  }

  private Optional<ProjectListing> listing(String name, ResultSet rows) throws SQLException {
    long serial = -1;
    ProjectState state = null;
    List<ListedFile> listed = new ArrayList<>();
    while (rows.next()) {
      serial = rows.getLong(1);
      state =
          new ProjectState(
              ProjectState.Marker.of(rows.getString(2)).orElseThrow(), rows.getString(3));
      if (rows.getString(4) != null) {
        listed.add(listedFile(rows));
      }
    }
    return state == null
        ? Optional.empty()
        : Optional.of(new ProjectListing(name, serial, state, listed));
  }

  private ListedFile listedFile(ResultSet row) throws SQLException {
    return new ListedFile(
        row.getString(4),
        row.getString(5),
        row.getLong(6),
        hashes(row.getString(7)),
        row.getString(8),
        row.getString(9),
        row.getObject(10, OffsetDateTime.class).toInstant(),
        row.getBoolean(11),
        row.getString(12));
  }

  private Map<String, String> hashes(String text) {
    try {
      return json.readValue(text, HASHES);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("hashes are those that were written", e);
    }
  }

  private static IndexOverview overview(Connection connection, int releases) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(OVERVIEW)) {
      select.setInt(1, releases);
      try (ResultSet rows = select.executeQuery()) {
        long serial = 0;
        long projects = 0;
        List<NewRelease> newest = new ArrayList<>();
        while (rows.next()) {
          serial = rows.getLong(1);
          projects = rows.getLong(2);
          if (rows.getString(3) != null) {
            newest.add(
                new NewRelease(
                    rows.getString(3),
                    rows.getString(4),
                    rows.getString(5),
                    rows.getString(6),
                    rows.getObject(7, OffsetDateTime.class).toInstant()));
          }
        }
        return new IndexOverview(serial, projects, newest);
      }
    }
  }

  private long number(String sql) {
    return database.run(
        "read a serial",
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(sql);
              ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
          }
        });
  }
}
