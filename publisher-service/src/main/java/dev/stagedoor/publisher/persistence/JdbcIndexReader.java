package dev.stagedoor.publisher.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagedoor.publisher.application.IndexReader;
import dev.stagedoor.publisher.domain.IndexOverview;
import dev.stagedoor.publisher.domain.IndexOverview.NewRelease;
import dev.stagedoor.publisher.domain.ListedFile;
import dev.stagedoor.publisher.domain.ProjectListing;
import dev.stagedoor.publisher.domain.RootListing;
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
      SELECT p.serial, f.filename, f.version, f.size, f.hashes, f.requires_python,
             f.metadata_sha256, l.published_at, l.yanked, l.yanked_reason
        FROM project p
        LEFT JOIN (file f JOIN listing l ON l.file = f.id) ON f.project = p.name
       WHERE p.name = ?
       ORDER BY l.serial, f.filename COLLATE "C"
      """;

  private static final String ROOT =
      """
      SELECT s.root_serial, p.name
        FROM index_serial s LEFT JOIN project p ON true
       ORDER BY p.name COLLATE "C"
      """;

  private static final String OVERVIEW =
      """
      SELECT s.serial, (SELECT count(*) FROM project), r.project, p.display_name, r.version,
             r.summary, r.published_at
        FROM index_serial s
        LEFT JOIN (SELECT * FROM release ORDER BY serial DESC LIMIT ?) r ON true
        LEFT JOIN project p ON p.name = r.project
       ORDER BY r.serial DESC
      """;

  private static final String BLOB_KEYS =
      "SELECT id, blob_key, metadata_key FROM file WHERE id = ANY (?)";

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
  public RootListing root() {
    // In a transaction, because otherwise the driver fetches all rows before it gives the first.
    return database.inTransaction(
        "read the list of projects",
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(ROOT)) {
            select.setFetchSize(10_000);
            try (ResultSet rows = select.executeQuery()) {
              return root(rows);
            }
          }
        });
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
    List<ListedFile> listed = new ArrayList<>();
    while (rows.next()) {
      serial = rows.getLong(1);
      if (rows.getString(2) != null) {
        listed.add(listedFile(rows));
      }
    }
    return serial < 0 ? Optional.empty() : Optional.of(new ProjectListing(name, serial, listed));
  }

  private ListedFile listedFile(ResultSet row) throws SQLException {
    return new ListedFile(
        row.getString(2),
        row.getString(3),
        row.getLong(4),
        hashes(row.getString(5)),
        row.getString(6),
        row.getString(7),
        row.getObject(8, OffsetDateTime.class).toInstant(),
        row.getBoolean(9),
        row.getString(10));
  }

  private Map<String, String> hashes(String text) {
    try {
      return json.readValue(text, HASHES);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("hashes are those that were written", e);
    }
  }

  private static RootListing root(ResultSet rows) throws SQLException {
    long serial = 0;
    List<String> names = new ArrayList<>();
    while (rows.next()) {
      serial = rows.getLong(1);
      if (rows.getString(2) != null) {
        names.add(rows.getString(2));
      }
    }
    return new RootListing(serial, names);
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
