package dev.stagedoor.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was acknowledged before a {@code kill -9} is there after the next start, and nobody has to
 * clean up by hand.
 */
class RestartAfterKillTest {

  @TempDir Path directory;

  @Test
  void rowsAndRecordsSurviveAKilledServer() throws Exception {
    // Given a server that has committed a row and produced a record, and is killed without any
    // chance to clean up
    Process killed = ChildJvm.start(EmbeddedPartsProcess.class, directory.toString());
    ChildJvm.awaitLine(killed, "WRITTEN");
    killed.destroyForcibly().waitFor();
    List<ProcessHandle> survivors = processesOf(directory);
    assertThat(survivors)
        .as("PostgreSQL outlives the kill; else this test shows nothing")
        .isNotEmpty();

    // When the parts are started on the same directory
    try (EmbeddedParts parts = EmbeddedParts.start(directory)) {

      // Then both are there
      assertThat(words(parts)).containsExactly("committed");
      assertThat(records(parts)).containsExactly("produced");
      assertThat(survivors).noneMatch(ProcessHandle::isAlive);
    }
  }

  static List<ProcessHandle> processesOf(Path directory) {
    return ProcessHandle.allProcesses()
        .filter(p -> p.info().command().filter(c -> c.startsWith(directory.toString())).isPresent())
        .toList();
  }

  private static List<String> words(EmbeddedParts parts) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                parts.postgres().jdbcUrl(),
                EmbeddedPostgresServer.USERNAME,
                parts.postgres().password());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT word FROM kept")) {
      List<String> words = new ArrayList<>();
      while (rows.next()) {
        words.add(rows.getString(1));
      }
      return words;
    }
  }

  private static List<String> records(EmbeddedParts parts) {
    Map<String, Object> consuming = Map.of("bootstrap.servers", parts.kafka().bootstrapServers());
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(consuming, new StringDeserializer(), new StringDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor("stagedoor.files").stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      List<String> values = new ArrayList<>();
      Instant deadline = Instant.now().plusSeconds(30);
      while (values.isEmpty() && Instant.now().isBefore(deadline)) {
        consumer.poll(Duration.ofMillis(200)).forEach(found -> values.add(found.value()));
      }
      return values;
    }
  }
}
