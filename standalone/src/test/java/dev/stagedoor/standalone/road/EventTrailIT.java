package dev.stagedoor.standalone.road;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
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
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What one release, one refusal and one cancellation leave on the broker's topics, in the outboxes
 * and in the audit trail.
 */
class EventTrailIT {
  private static final List<String> TOPICS =
      List.of(
          "stagedoor.files.sealed",
          "stagedoor.files",
          "stagedoor.sessions",
          "stagedoor.releases",
          "stagedoor.access");

  @TempDir static Path directory;
  private static ServerProcess server;
  private static String published;
  private static String canceled;

  /** One record of a topic. */
  private record Said(String topic, String key, JsonNode event) {
    String type() {
      return event.get("type").asText();
    }

    String id() {
      return event.get("id").asText();
    }
  }

  @BeforeAll
  static void releaseAndCancel() {
    server = ServerProcess.start(directory.resolve("data"));
    Api noor = Api.user(server, "noor");
    Api.Answer session = noor.createSession("almanac", "1.0");
    noor.upload(session, "almanac-1.0-py3-none-any.whl", Wheels.pure("almanac", "1.0"));
    assertThat(noor.publish(session).status()).isEqualTo(201);
    published = id(session);
    Api.Answer other = noor.createSession("almanac", "1.1");
    noor.upload(other, "almanac-1.1-py3-none-any.whl", Wheels.lying("almanac", "1.1", "9"));
    noor.delete(other.link("session"));
    canceled = id(other);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void everyEventOfTheReleaseIsOnItsTopicInOrder() throws IOException {
    List<Said> said = said(published, 6);

    assertThat(types(said, "stagedoor.sessions"))
        .containsExactly("session.created", "publish.requested", "session.published");
    assertThat(types(said, "stagedoor.files.sealed")).containsExactly("file.sealed");
    assertThat(types(said, "stagedoor.files")).containsExactly("file.validated");
    assertThat(types(said, "stagedoor.releases")).containsExactly("release.published");
    assertThat(said)
        .allSatisfy(
            record -> {
              assertThat(record.event().get("specversion").asText()).isEqualTo("1.0");
              assertThat(record.event().get("subject").asText()).isEqualTo(record.key());
              assertThat(record.event().get("project").asText()).isEqualTo("almanac");
              assertThat(record.event().get("principal").asText()).isEqualTo("noor");
              assertThat(record.event().get("tokenid").asText()).isNotEmpty();
              assertThat(record.event().get("clientaddress").asText()).isEqualTo("127.0.0.1");
              assertThat(record.event().get("aggregateversion").asLong()).isPositive();
            });
  }

  @Test
  void everyEventOfTheCancellationIsOnItsTopicInOrder() throws IOException {
    List<Said> said = said(canceled, 5);

    assertThat(types(said, "stagedoor.sessions"))
        .containsExactly("session.created", "session.canceled");
    assertThat(types(said, "stagedoor.files"))
        .containsExactlyInAnyOrder("file.rejected", "file.canceled");
    assertThat(types(said, "stagedoor.releases")).isEmpty();
  }

  @Test
  void auditHasEveryOutboxRowOnceAndInOrder() throws Exception {
    Map<String, List<String>> outboxes = outboxIdsByTopicAndKey();
    long expected = outboxes.values().stream().mapToLong(List::size).sum() + 2;

    List<JsonNode> audit = auditOnceItHas(expected);

    Map<String, List<String>> audited =
        audit.stream()
            .filter(event -> !event.get("source").asText().contains("worker"))
            .collect(
                Collectors.groupingBy(
                    event -> topic(event) + " " + event.get("subject").asText(),
                    Collectors.mapping(event -> event.get("id").asText(), Collectors.toList())));
    assertThat(audited).isEqualTo(outboxes);
    assertThat(audit).extracting(event -> event.get("id").asText()).doesNotHaveDuplicates();
  }

  private static String topic(JsonNode event) {
    return switch (event.get("type").asText().replaceFirst("\\..*", "")) {
      case "session", "publish" -> "stagedoor.sessions";
      case "release" -> "stagedoor.releases";
      case "user", "token", "role" -> "stagedoor.access";
      case "file" ->
          event.get("type").asText().equals("file.sealed")
              ? "stagedoor.files.sealed"
              : "stagedoor.files";
      default -> throw new AssertionError(event);
    };
  }

  private static Map<String, List<String>> outboxIdsByTopicAndKey()
      throws IOException, SQLException {
    Properties runtime = runtime();
    Map<String, List<String>> ids = new java.util.HashMap<>();
    try (Connection connection =
            DriverManager.getConnection(
                runtime.getProperty("jdbc.url"),
                runtime.getProperty("jdbc.username"),
                runtime.getProperty("jdbc.password"));
        Statement statement = connection.createStatement()) {
      for (String schema : List.of("session", "upload", "publisher")) {
        try (ResultSet rows =
            statement.executeQuery(
                "SELECT topic, key, id FROM " + schema + ".outbox ORDER BY seq")) {
          while (rows.next()) {
            ids.computeIfAbsent(rows.getString(1) + " " + rows.getString(2), _ -> new ArrayList<>())
                .add(rows.getString(3));
          }
        }
      }
    }
    return ids;
  }

  private static List<JsonNode> auditOnceItHas(long expected) {
    Api admin = new Api(server.url(), server.adminToken());
    Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
    List<JsonNode> events = List.of();
    while (events.size() < expected && Instant.now().isBefore(deadline)) {
      Api.Answer answer = admin.get("/audit/v1/events?limit=1000");
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      events = answer.body().lines().map(EventTrailIT::json).toList();
    }
    assertThat(events).hasSize((int) expected);
    return events;
  }

  /** Every record of a session, once there are as many as expected. */
  private static List<Said> said(String session, int expected) throws IOException {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            runtime().getProperty("kafka.bootstrap.servers"),
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
            StringDeserializer.class,
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
            StringDeserializer.class);
    List<Said> said = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(settings)) {
      List<TopicPartition> partitions =
          TOPICS.stream()
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
      while (said.size() < expected && Instant.now().isBefore(deadline)) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
          JsonNode event = json(record.value());
          if (event.path("sessionid").asText().equals(session)) {
            said.add(new Said(record.topic(), record.key(), event));
          }
        }
      }
    }
    return said;
  }

  private static List<String> types(List<Said> said, String topic) {
    return said.stream().filter(record -> record.topic().equals(topic)).map(Said::type).toList();
  }

  private static Properties runtime() throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(server.data().resolve("runtime.properties"))) {
      properties.load(reader);
    }
    return properties;
  }

  private static String id(Api.Answer session) {
    return session.link("session").replaceFirst(".*/", "");
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }
}
