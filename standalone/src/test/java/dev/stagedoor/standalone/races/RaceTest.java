package dev.stagedoor.standalone.races;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagedoor.standalone.road.Api;
import dev.stagedoor.standalone.road.Wheels;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of this package begin with: a user, a name of their own, and eyes. */
abstract class RaceTest {
  static final String NAME_ROW = "SELECT 1 FROM session.project WHERE name = ? FOR UPDATE";
  static final String SESSION_ROW =
      "SELECT 1 FROM session.publishing_session WHERE id = ? FOR UPDATE";
  static final String FILE_ROW = "SELECT 1 FROM session.file_upload WHERE id = ? FOR UPDATE";
  static final String UPLOAD_ROW = "SELECT 1 FROM upload.upload WHERE file_id = ? FOR UPDATE";
  static final String SERIAL_ROW = "SELECT 1 FROM publisher.index_serial FOR UPDATE";

  private static final AtomicInteger NAMES = new AtomicInteger();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  RacesResource.Inside inside;
  Api noor;

  /** A project name that no other test has. */
  String name;

  @BeforeEach
  void makeUserAndName() {
    noor = Api.user(inside.url(), inside.adminToken(), "noor");
    name = "race%d".formatted(NAMES.incrementAndGet());
  }

  String wheel() {
    return name + "-1.0-py3-none-any.whl";
  }

  String wheel(int number) {
    return "%s-1.0-%d-py3-none-any.whl".formatted(name, number);
  }

  byte[] content() {
    return Wheels.pure(name, "1.0");
  }

  /** A session with that file completed. */
  Api.Answer sessionWith(String... filenames) {
    Api.Answer session = noor.createSession(name, "1.0");
    assertThat(session.status()).as(session.body()).isEqualTo(201);
    for (String filename : filenames) {
      Api.Answer completed = noor.upload(session, filename, content());
      assertThat(completed.status()).as(completed.body()).isEqualTo(201);
    }
    return session;
  }

  /** A file whose bytes are there and that nobody completed. */
  Api.Answer sent(Api.Answer session, String filename) {
    Api.Answer file = noor.createFile(session, filename, content());
    assertThat(file.status()).as(file.body()).isEqualTo(202);
    assertThat(noor.sendBytes(file, content()).status()).isEqualTo(204);
    return file;
  }

  static UUID id(String link) {
    return UUID.fromString(link.substring(link.lastIndexOf('/') + 1));
  }

  static UUID sessionId(Api.Answer session) {
    return id(session.link("session"));
  }

  static UUID fileId(Api.Answer file) {
    return id(file.link("file-upload-session"));
  }

  String status(String link) {
    return noor.get(link).json().get("status").asText();
  }

  void awaitStatus(String link, String wanted) {
    await(link + " is " + wanted, () -> status(link).equals(wanted));
  }

  static void await(String what, BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as(what).isBefore(deadline);
    }
  }

  /** The filenames that the index shows for the project, sorted. */
  List<String> published() {
    Api.Answer page =
        new Api(inside.url(), null)
            .accepting("application/vnd.pypi.simple.v1+json", "/simple/" + name + "/");
    if (page.status() == 404) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    for (JsonNode file : page.json().get("files")) {
      names.add(file.get("filename").asText());
    }
    return names.stream().sorted().toList();
  }

  /** The types of the events that a service wrote about {@code key}, in their order. */
  List<String> said(String schema, UUID key) throws SQLException {
    return rows(
        "SELECT event::jsonb ->> 'type' FROM %s.outbox WHERE key = ? ORDER BY seq"
            .formatted(schema),
        key.toString());
  }

  List<String> rows(String query, Object... parameters) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(inside.jdbcUrl(), inside.user(), inside.password());
        PreparedStatement select = connection.prepareStatement(query)) {
      for (int i = 0; i < parameters.length; i++) {
        select.setObject(i + 1, parameters[i]);
      }
      List<String> found = new ArrayList<>();
      if (select.execute()) {
        try (ResultSet rows = select.getResultSet()) {
          while (rows.next()) {
            found.add(rows.getString(1));
          }
        }
      }
      return found;
    }
  }
}
