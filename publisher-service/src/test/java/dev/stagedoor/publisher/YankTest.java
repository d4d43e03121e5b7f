package dev.stagedoor.publisher;

import static dev.stagedoor.publisher.Commanding.ADMIN;
import static dev.stagedoor.publisher.Commanding.MAINTAINER;
import static dev.stagedoor.publisher.Commanding.OWNER;
import static dev.stagedoor.publisher.Http.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagedoor.events.Event;
import dev.stagedoor.events.FileUnyanked;
import dev.stagedoor.events.FileYanked;
import dev.stagedoor.events.PublishRequested;
import dev.stagedoor.events.ReleaseFile;
import dev.stagedoor.publisher.application.IndexReader;
import dev.stagedoor.publisher.application.PromoteRelease;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Yanking (PEP 592): rendered, said, recorded, and by whom. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class YankTest {

  private static final String JSON = "application/vnd.pypi.simple.v1+json";

  @TestHTTPResource URI server;
  @Inject PromoteRelease promotion;
  @Inject IndexReader index;
  @Inject Releases releases;
  @Inject Outboxed outbox;
  private Http http;
  private Commanding commands;

  @BeforeEach
  void connect() {
    http = new Http(server);
    commands = new Commanding(server);
  }

  @Test
  void aYankedReleaseIsRenderedInBothFormsWithItsReason() throws Exception {
    publish("yanked-whole", "1.0", "yanked_whole-1.0.tar.gz", "yanked_whole-1.0-py3-none-any.whl");
    publish("yanked-whole", "1.1", "yanked_whole-1.1.tar.gz");
    long before = index.serial();

    var answer =
        commands.send(
            MAINTAINER,
            "PUT",
            "Yanked_Whole/releases/1.0.0/yank",
            "{\"reason\": \"the \\\"tides\\\" are <wrong>\"}");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().get("version").asText()).isEqualTo("1.0");
    assertThat(answer.json().get("changed").toString())
        .isEqualTo("[\"yanked_whole-1.0-py3-none-any.whl\",\"yanked_whole-1.0.tar.gz\"]");
    assertThat(answer.json().get("serial").asLong()).isEqualTo(before + 1);
    assertThat(text(http.get("/simple/yanked-whole/")).lines())
        .filteredOn(line -> line.contains("data-yanked"))
        .hasSize(2)
        .allMatch(
            line ->
                line.contains("data-yanked=\"the &quot;tides&quot; are &lt;wrong&gt;\"")
                    && line.contains("yanked_whole-1.0"));
    JsonNode files =
        new ObjectMapper()
            .readTree(http.get("/simple/yanked-whole/", "Accept", JSON).body())
            .get("files");
    assertThat(files).hasSize(3);
    assertThat(files.get(0).get("yanked").asText()).isEqualTo("the \"tides\" are <wrong>");
    assertThat(files.get(2).get("yanked").toString()).isEqualTo("false");
  }

  @Test
  void aYankIsSaidOnceForAllFilesInTheNameOfTheCaller() {
    publish("yank-said", "1.0", "yank_said-1.0.tar.gz", "yank_said-1.0-py3-none-any.whl");

    commands.send(OWNER, "PUT", "yank-said/releases/1.0/yank", "{\"reason\": \"broken\"}");

    Event said = outbox.about("yank-said").getLast();
    FileYanked yanked = (FileYanked) said.data();
    assertThat(yanked.files())
        .extracting(ReleaseFile::filename)
        .containsExactly("yank_said-1.0-py3-none-any.whl", "yank_said-1.0.tar.gz");
    assertThat(yanked.reason()).isEqualTo("broken");
    assertThat(yanked.serial()).isEqualTo(index.projectSerial("yank-said").orElseThrow());
    assertThat(said.context().principal()).isEqualTo("olga");
    assertThat(said.context().aggregateVersion()).isEqualTo(yanked.serial());
    assertThat(said.context().clientAddress()).isEqualTo("127.0.0.1");
    assertThat(said.context().traceparent()).isNotNull();
  }

  @Test
  void aYankRepeatedChangesAndSaysNothing() {
    publish("yank-twice", "1.0", "yank_twice-1.0.tar.gz");
    String path = "yank-twice/files/yank_twice-1.0.tar.gz/yank";
    commands.send(OWNER, "PUT", path, null);
    int said = outbox.about("yank-twice").size();
    long serial = index.projectSerial("yank-twice").orElseThrow();

    var again = commands.send(OWNER, "PUT", path, null);

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().get("changed")).isEmpty();
    assertThat(again.json().get("serial").asLong()).isEqualTo(serial);
    assertThat(outbox.about("yank-twice")).hasSize(said);
  }

  @Test
  void anotherReasonReplacesTheEarlierOne() {
    publish("yank-reason", "1.0", "yank_reason-1.0.tar.gz");
    String path = "yank-reason/files/yank_reason-1.0.tar.gz/yank";
    commands.send(OWNER, "PUT", path, "{\"reason\": \"first\"}");

    commands.send(OWNER, "PUT", path, "{\"reason\": \"second\"}");

    assertThat(text(http.get("/simple/yank-reason/"))).contains("data-yanked=\"second\"");
  }

  @Test
  void anUnyankedFileIsAsBefore() {
    publish("unyank", "1.0", "unyank-1.0.tar.gz", "unyank-1.0-py3-none-any.whl");
    commands.send(OWNER, "PUT", "unyank/releases/1.0/yank", "{\"reason\": \"hasty\"}");

    var answer = commands.send(MAINTAINER, "DELETE", "unyank/files/unyank-1.0.tar.gz/yank", null);

    assertThat(answer.json().get("changed").toString()).isEqualTo("[\"unyank-1.0.tar.gz\"]");
    assertThat(text(http.get("/simple/unyank/")).lines())
        .filteredOn(line -> line.contains("data-yanked"))
        .singleElement()
        .asString()
        .contains("py3-none-any.whl");
    assertThat(outbox.about("unyank").getLast().data()).isInstanceOf(FileUnyanked.class);
  }

  @Test
  void yankedFilesAreStillServed() {
    publish("yank-served", "1.0", "yank_served-1.0.tar.gz");

    commands.send(ADMIN, "PUT", "yank-served/releases/1.0/yank", null);

    assertThat(http.get("/files/yank_served-1.0.tar.gz").statusCode()).isEqualTo(200);
  }

  @Test
  void whoMayNotLearnsNothing() {
    assertThat(commands.send(null, "PUT", "absent/releases/1.0/yank", null).status())
        .isEqualTo(401);
    assertThat(commands.send("Bearer noor", "PUT", "absent/releases/1.0/yank", null).status())
        .isEqualTo(403);
    assertThat(commands.send("Bearer unlucky", "PUT", "absent/releases/1.0/yank", null).status())
        .isEqualTo(503);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "absent/releases/1.0/yank",
        "yank-found/releases/2.0/yank",
        "yank-found/releases/no-version/yank",
        "yank-found/files/other-1.0.tar.gz/yank"
      })
  void whatIsNotThereIsAbsent(String path) {
    if (index.projectSerial("yank-found").isEmpty()) {
      publish("yank-found", "1.0", "yank_found-1.0.tar.gz");
    }

    var answer = commands.send(OWNER, "PUT", path, null);

    assertThat(answer.status()).as(answer.body()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{", "{\"reason\": 7}", "{\"reason\": \"\\u0000\"}"})
  void aBodyThatIsNoneIsRefused(String body) {
    if (index.projectSerial("yank-body").isEmpty()) {
      publish("yank-body", "1.0", "yank_body-1.0.tar.gz");
    }

    var answer = commands.send(OWNER, "PUT", "yank-body/releases/1.0/yank", body);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(text(http.get("/simple/yank-body/"))).doesNotContain("data-yanked");
  }

  private void publish(String project, String version, String... files) {
    PublishRequested request = releases.request(project, version, files);
    promotion.promote(request, Releases.context(request));
  }
}
