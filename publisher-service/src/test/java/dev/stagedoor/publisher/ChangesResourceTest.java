package dev.stagedoor.publisher;

import static dev.stagedoor.publisher.Commanding.OWNER;
import static dev.stagedoor.publisher.Http.header;
import static dev.stagedoor.publisher.Http.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagedoor.events.PublishRequested;
import dev.stagedoor.publisher.application.IndexReader;
import dev.stagedoor.publisher.application.PromoteRelease;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The feed that mirrors read. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ChangesResourceTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TestHTTPResource URI server;
  @Inject PromoteRelease promotion;
  @Inject IndexReader index;
  @Inject Releases releases;
  private Http http;
  private Commanding commands;

  @BeforeEach
  void connect() {
    http = new Http(server);
    commands = new Commanding(server);
  }

  @Test
  void everyChangeIsALineInTheOrderOfSerials() {
    long since = index.serial();
    publish("fed", "1.0", "fed-1.0.tar.gz", "fed-1.0-py3-none-any.whl");
    commands.send(OWNER, "PUT", "fed/files/fed-1.0.tar.gz/yank", null);
    commands.send(OWNER, "DELETE", "fed/files/fed-1.0.tar.gz/yank", null);
    commands.send(OWNER, "DELETE", "fed/files/fed-1.0.tar.gz", null);
    commands.send(OWNER, "POST", "fed/files/fed-1.0.tar.gz/restore", null);
    commands.send(OWNER, "PUT", "fed/status", "{\"status\": \"archived\"}");
    publish("fed-name", "1.0");

    HttpResponse<byte[]> answer = http.get("/index/v1/changes?since=" + since);

    assertThat(header(answer, "Content-Type")).isEqualTo("application/x-ndjson");
    assertThat(header(answer, "X-PyPI-Last-Serial")).isEqualTo("" + index.serial());
    assertThat(lines(answer))
        .extracting(
            line ->
                (line.get("serial").asLong() - since)
                    + " "
                    + line.get("action").asText()
                    + " "
                    + line.get("project").asText()
                    + " "
                    + line.get("version").asText()
                    + " "
                    + line.get("filename").asText())
        .containsExactly(
            "1 file.published fed 1.0 fed-1.0-py3-none-any.whl",
            "1 file.published fed 1.0 fed-1.0.tar.gz",
            "2 file.yanked fed 1.0 fed-1.0.tar.gz",
            "3 file.unyanked fed 1.0 fed-1.0.tar.gz",
            "4 file.deleted fed 1.0 fed-1.0.tar.gz",
            "5 file.restored fed 1.0 fed-1.0.tar.gz",
            "6 project.status-changed fed null null",
            "7 project.registered fed-name null null");
    assertThat(lines(answer).getFirst().get("time").asText()).endsWith("Z");
  }

  @Test
  void aPageNeverPartsASerialAndTheNextGoesOnBehindIt() {
    long since = index.serial();
    publish("paged", "1.0", Releases.wheels("paged", "1.0", 5));
    publish("paged", "1.1", "paged-1.1.tar.gz");

    HttpResponse<byte[]> first = http.get("/index/v1/changes?limit=2&since=" + since);

    assertThat(lines(first)).hasSize(5);
    String link = header(first, "Link");
    assertThat(link)
        .isEqualTo(
            "<https://packages.example.org/index/v1/changes?since=%d&limit=2>; rel=\"next\""
                .formatted(since + 1));
    HttpResponse<byte[]> second = http.get("/index/v1/changes?limit=2&since=" + (since + 1));
    assertThat(lines(second))
        .singleElement()
        .matches(line -> line.get("filename").asText().equals("paged-1.1.tar.gz"));
    assertThat(header(second, "Link")).isNull();
  }

  @Test
  void manyAtOnceLeaveNoGap() throws Exception {
    long since = index.serial();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      IntStream.range(0, 24)
          .forEach(
              i ->
                  running.add(
                      threads.submit(
                          () -> publish("crowd-" + i, "1.0", "crowd_" + i + "-1.0.tar.gz"))));
      for (Future<?> one : running) {
        one.get();
      }
    }

    HttpResponse<byte[]> answer = http.get("/index/v1/changes?since=" + since);

    assertThat(lines(answer))
        .extracting(line -> line.get("serial").asLong())
        .containsExactlyElementsOf(LongStream.rangeClosed(since + 1, since + 24).boxed().toList());
  }

  @Test
  void whereNothingChangedThereIsNothing() {
    HttpResponse<byte[]> answer = http.get("/index/v1/changes?since=" + index.serial());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(text(answer)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"since=-1", "since=x", "limit=0", "limit=10001", "limit=99999999999"})
  void aParameterThatIsNotValidIsRefused(String query) {
    assertThat(http.get("/index/v1/changes?" + query).statusCode()).isEqualTo(400);
  }

  private static List<JsonNode> lines(HttpResponse<byte[]> answer) {
    return text(answer).lines().map(ChangesResourceTest::json).toList();
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError(line, e);
    }
  }

  private void publish(String project, String version, String... files) {
    PublishRequested request = releases.request(project, version, files);
    promotion.promote(request, Releases.context(request));
  }
}
