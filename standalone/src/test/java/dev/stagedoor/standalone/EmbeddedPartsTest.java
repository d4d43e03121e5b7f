package dev.stagedoor.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagedoor.events.Topic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The running parts; one start serves all tests here, because none of them changes anything. */
class EmbeddedPartsTest {

  @TempDir static Path directory;
  static EmbeddedParts parts;

  @BeforeAll
  static void start() throws Exception {
    parts = EmbeddedParts.start(directory);
  }

  @AfterAll
  static void stop() throws Exception {
    parts.close();
  }

  @Test
  void databaseIsDurable() throws Exception {
    for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
      assertThat(show(setting)).as(setting).isEqualTo("on");
    }
  }

  @Test
  void databaseAsksForItsPassword() {
    assertThatThrownBy(
            () ->
                DriverManager.getConnection(parts.postgres().jdbcUrl(), "postgres", "guess")
                    .close())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void topicsHaveFourPartitions() throws Exception {
    Map<String, Object> client = Map.of("bootstrap.servers", parts.kafka().bootstrapServers());
    try (Admin admin = Admin.create(client)) {

      Map<String, TopicDescription> topics =
          admin
              .describeTopics(Arrays.stream(Topic.values()).map(Topic::topicName).toList())
              .allTopicNames()
              .get();

      assertThat(topics).hasSize(Topic.values().length);
      assertThat(topics.values()).allMatch(topic -> topic.partitions().size() == 4);
    }
  }

  @Test
  void secondStartOnTheDirectoryIsRefusedInTheSameProcess() {
    assertThatThrownBy(() -> EmbeddedParts.start(directory))
        .isInstanceOf(DataDirectoryInUseException.class)
        .hasMessageContaining("pid " + ProcessHandle.current().pid());
  }

  @Test
  void secondServerOnTheDirectoryIsRefusedWithExitCodeOne() throws Exception {
    // Given the running parts of this process, which has refused a second start of its own (and
    // keeps the lock over it)
    assertThatThrownBy(() -> EmbeddedParts.start(directory))
        .isInstanceOf(DataDirectoryInUseException.class);

    // When another process is told to serve from the same directory
    Process second =
        ChildJvm.start(StandaloneMain.class, "--port", "0", "--data", directory.toString());

    // Then it says who holds the directory
    String said = new String(second.getInputStream().readAllBytes());
    assertThat(said).contains("in use by another server (pid " + ProcessHandle.current().pid());
    assertThat(second.waitFor()).isEqualTo(1);
  }

  @Test
  void secretsAreReadableByTheOwnerAlone() throws Exception {
    for (Path secret :
        new Path[] {directory.resolve("admin-token"), directory.resolve("postgres-password")}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
          .as(secret.toString())
          .isEqualTo("rw-------");
    }
  }

  @Test
  void everyServiceIsToldWhereItsPartsAre() {
    assertThat(parts.configuration())
        .containsEntry("quarkus.datasource.session.jdbc.url", parts.postgres().jdbcUrl())
        .containsEntry("quarkus.datasource.upload.jdbc.url", parts.postgres().jdbcUrl())
        .containsEntry("quarkus.datasource.publisher.jdbc.url", parts.postgres().jdbcUrl())
        .containsEntry("kafka.bootstrap.servers", parts.kafka().bootstrapServers())
        .containsEntry("stagedoor.admin.token", parts.adminToken().value())
        .containsEntry(
            "stagedoor.blobstore.filesystem.root", parts.data().root().resolve("blobs").toString());
  }

  @Test
  void runtimePropertiesLeadToTheRunningParts() throws Exception {
    // Given the settings of a run
    ServerSettings settings =
        ServerSettings.of(ServeArguments.parse(List.of("--port", "0")), parts, Map.of());

    // When they are written
    settings.writeRuntimeProperties();

    // Then a tool reads the addresses, and nobody else does
    Properties read = new Properties();
    read.load(Files.newBufferedReader(directory.resolve("runtime.properties")));
    assertThat(read)
        .containsEntry("jdbc.url", parts.postgres().jdbcUrl())
        .containsEntry("kafka.bootstrap.servers", parts.kafka().bootstrapServers())
        .containsEntry("http.port", Integer.toString(settings.httpPort()));
    assertThat(Files.getPosixFilePermissions(directory.resolve("runtime.properties")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  private static String show(String setting) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                parts.postgres().jdbcUrl(), "postgres", parts.postgres().password());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SHOW " + setting)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
