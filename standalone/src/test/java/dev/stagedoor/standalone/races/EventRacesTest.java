package dev.stagedoor.standalone.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.standalone.road.Api;
import dev.stagedoor.standalone.road.Wheels;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events that come twice, late, in another order, or that are no events. */
@QuarkusTest
@WithTestResource(RacesResource.class)
class EventRacesTest extends RaceTest {
  /** All that the services know, but for what they have said and when. */
  private static final List<String> STATE =
      List.of(
          "SELECT t::text FROM session.publishing_session t ORDER BY id",
          "SELECT t::text FROM session.file_upload t ORDER BY id",
          "SELECT t::text FROM session.filename_claim t ORDER BY filename",
          "SELECT t::text FROM session.project t ORDER BY name",
          "SELECT t::text FROM upload.upload t ORDER BY file_id",
          "SELECT t::text FROM publisher.index_serial t",
          "SELECT t::text FROM publisher.file t ORDER BY id",
          "SELECT t::text FROM publisher.listing t ORDER BY file",
          "SELECT t::text FROM publisher.verdict t ORDER BY session, attempt",
          // The worker keeps nothing, so it answers a repeated question by an event of its own.
          "SELECT id::text FROM publisher.audit_event WHERE source <> '/validation-worker' ORDER BY id");

  @Inject TestSeal seal;

  private Broker broker;

  @BeforeEach
  void connect() {
    broker = new Broker(inside.broker());
  }

  @AfterEach
  void disconnect() {
    broker.close();
  }

  @Test
  void everythingSaidAgainInAnyOrderChangesNothing() throws Exception {
    richRelease();
    broker.awaitConsumed();
    List<List<String>> before = state();
    List<ConsumerRecord<String, String>> said = new ArrayList<>(broker.read(Broker.TOPICS));
    assertThat(said.stream().map(record -> type(record.value())).collect(Collectors.toSet()))
        .as("the events that are said again")
        .contains(
            "file.sealed",
            "file.validated",
            "file.rejected",
            "file.canceled",
            "session.created",
            "session.extended",
            "publish.requested",
            "session.published",
            "session.failed",
            "session.canceled",
            "release.published",
            "release.refused",
            "user.created",
            "token.created");
    Collections.reverse(said);
    for (ConsumerRecord<String, String> record : said) {
      broker.send(record.topic(), record.key(), record.value());
    }
    broker.awaitConsumed();

    assertThat(state()).isEqualTo(before);
  }

  @Test
  void poisonOnEveryTopicIsSetAsideAndTheRoadGoesOn() throws Exception {
    Api.Answer session = sessionWith();
    Api.Answer file = sent(session, wheel());
    int buried = broker.read(List.of(Broker.DEAD_LETTERS)).size();
    for (String topic : Broker.TOPICS) {
      broker.send(topic, fileId(file).toString(), "no event at all");
      broker.send(
          topic,
          sessionId(session).toString(),
          "{\"specversion\": \"1.0\", \"type\": \"never.heard\"}");
      broker.send(topic, null, "[]");
      broker.send(topic, name, null);
      broker.send(topic, "\u0000", "{}");
    }

    Api.Answer completed = noor.complete(file);
    Api.Answer published = noor.publish(session);

    assertThat(completed.status()).isEqualTo(201);
    assertThat(published.status()).isEqualTo(201);
    broker.awaitConsumed();
    assertThat(broker.read(List.of(Broker.DEAD_LETTERS)))
        .as("every topic has at least one consumer that set its five aside")
        .hasSizeGreaterThanOrEqualTo(buried + 25);
  }

  @Test
  void aQuestionToTheWorkerThatNobodyCanReadRejectsItsFile() throws Exception {
    Api.Answer session = sessionWith();
    Api.Answer file = sent(session, wheel());
    seal.cut(fileId(file), TestSeal.Cut.QUESTION);
    Later<Api.Answer> completing = Later.of(() -> noor.complete(file));
    awaitStatus(file.link("file-upload-session"), "processing");

    broker.send("stagedoor.files.sealed", fileId(file).toString(), "unreadable");

    assertThat(completing.get().status()).isEqualTo(400);
    assertThat(status(file.link("file-upload-session"))).isEqualTo("error");
    assertThat(noor.delete(file.link("file-upload-session")).status()).isEqualTo(204);
    assertThat(noor.upload(session, wheel(), content()).status()).isEqualTo(201);
  }

  @Test
  void judgementsThatComeLateChangeNothing() throws Exception {
    Api.Answer session = sessionWith();
    Api.Answer accepted = sent(session, wheel(1));
    noor.complete(accepted);
    Api.Answer deleted = sent(session, wheel(2));
    noor.complete(deleted);
    noor.delete(deleted.link("file-upload-session"));
    Api.Answer pending = sent(session, wheel(3));
    String rejection = sample("file.rejected");

    for (Api.Answer file : List.of(accepted, deleted, pending)) {
      broker.send("stagedoor.files", fileId(file).toString(), about(rejection, session, file));
    }
    broker.awaitConsumed();

    assertThat(status(accepted.link("file-upload-session"))).isEqualTo("completed");
    assertThat(status(deleted.link("file-upload-session"))).isEqualTo("canceled");
    assertThat(status(pending.link("file-upload-session"))).isEqualTo("pending");
  }

  @Test
  void aVerdictOnAnotherAttemptChangesNothing() throws Exception {
    Api.Answer session = sessionWith(wheel());
    String verdict =
        sample("release.refused")
            .replaceAll(
                "\"sessionId\" ?: ?\"[^\"]*\"", "\"sessionId\": \"" + sessionId(session) + "\"");
    Api.Answer published;
    try (Gate gate = Gate.closed(inside, SERIAL_ROW)) {
      Later<Api.Answer> publishing = Later.of(() -> noor.publish(session));
      gate.awaitWaiting(1);
      for (String attempt : List.of("0", "2", "7")) {
        broker.send(
            "stagedoor.releases",
            name,
            verdict.replaceAll("\"attempt\" ?: ?\\d+", "\"attempt\": " + attempt));
      }
      broker.awaitConsumedBy("stagedoor-session-releases");
      assertThat(status(session.link("session"))).isEqualTo("processing");
      gate.open();
      published = publishing.get();
    }

    assertThat(published.status()).isEqualTo(201);
  }

  @Test
  void aStaleRequestToPublishIsRefusedAgainAfterItsFilenamesWentToAnother() throws Exception {
    Api.Answer first = sessionWith(wheel());
    refuseNextPublish(first);
    String stale =
        broker.read(List.of("stagedoor.sessions")).stream()
            .filter(r -> r.key().equals(sessionId(first).toString()))
            .map(ConsumerRecord::value)
            .filter(value -> type(value).equals("publish.requested"))
            .findFirst()
            .orElseThrow();
    noor.delete(first.link("session"));
    Api.Answer second = sessionWith(wheel());
    assertThat(noor.publish(second).status()).isEqualTo(201);
    broker.awaitConsumed();
    List<List<String>> before = state();

    broker.send("stagedoor.sessions", sessionId(first).toString(), stale);
    broker.awaitConsumed();

    assertThat(state()).isEqualTo(before);
    assertThat(
            rows(
                "SELECT event::jsonb ->> 'type' FROM publisher.outbox WHERE event::jsonb ->> 'sessionid' = ? ORDER BY seq",
                sessionId(first).toString()))
        .as("the question is answered again, with the same answer")
        .isNotEmpty()
        .containsOnly("release.refused");
  }

  /**
   * One of everything: accepted, refused, replaced, deleted, extended, failed, published, canceled.
   */
  private void richRelease() throws Exception {
    Api.Answer session = sessionWith(wheel(1));
    noor.send(
        "POST",
        session.link("extend"),
        "application/vnd.pypi.upload.v2+json",
        "{\"meta\": {\"api-version\": \"2.0\"}, \"extend-for\": 60}");
    noor.upload(session, wheel(1), content());
    Api.Answer broken =
        noor.createFile(session, wheel(2), "no zip".getBytes(StandardCharsets.UTF_8));
    noor.sendBytes(broken, "no zip".getBytes(StandardCharsets.UTF_8));
    assertThat(noor.complete(broken).status()).isEqualTo(400);
    noor.delete(broken.link("file-upload-session"));
    refuseNextPublish(session);
    assertThat(noor.publish(session).status()).isEqualTo(201);
    Api.Answer canceled = noor.createSession(name, "2.0");
    noor.upload(canceled, name + "-2.0-py3-none-any.whl", Wheels.pure(name, "2.0"));
    noor.delete(canceled.link("session"));
  }

  /**
   * Publishes the session while the index has one of its filenames, which session-service does not
   * know.
   */
  private void refuseNextPublish(Api.Answer session) throws Exception {
    UUID foreign = UUID.randomUUID();
    String project = "foreign" + foreign.toString().substring(0, 8);
    rows("INSERT INTO publisher.project VALUES (?, ?, 0, now()) RETURNING name", project, project);
    rows(
        "INSERT INTO publisher.file (id, filename, project, version, size, sha256, hashes, blob_key) "
            + "VALUES (?, ?, ?, '1.0', 1, repeat('0', 64), '{}', 'none') RETURNING filename",
        foreign,
        noor.get(session.link("session")).json().get("files").fieldNames().next(),
        project);
    Api.Answer refused = noor.publish(session);
    assertThat(refused.status()).as(refused.body()).isEqualTo(202);
    assertThat(refused.json().get("status").asText()).isEqualTo("error");
    assertThat(refused.json().get("notices").toString()).contains(name);
    rows("DELETE FROM publisher.file WHERE id = ? RETURNING filename", foreign);
    rows("DELETE FROM publisher.project WHERE name = ? RETURNING name", project);
  }

  /** An event of that type as somebody said it, after making sure that somebody did. */
  private String sample(String type) throws Exception {
    String own = name;
    name = own + "sample";
    richRelease();
    name = own;
    broker.awaitConsumed();
    return broker.read(Broker.TOPICS).stream()
        .map(ConsumerRecord::value)
        .filter(value -> value != null && type(value).equals(type))
        .findFirst()
        .orElseThrow();
  }

  private static String about(String event, Api.Answer session, Api.Answer file) {
    return event
        .replaceAll("\"subject\" ?: ?\"[^\"]*\"", "\"subject\": \"" + fileId(file) + "\"")
        .replaceAll("\"fileId\" ?: ?\"[^\"]*\"", "\"fileId\": \"" + fileId(file) + "\"")
        .replaceAll(
            "\"sessionid\" ?: ?\"[^\"]*\"", "\"sessionid\": \"" + sessionId(session) + "\"");
  }

  private static String type(String event) {
    java.util.regex.Matcher type =
        java.util.regex.Pattern.compile("\"type\" ?: ?\"([^\"]*)\"")
            .matcher(event == null ? "" : event);
    return type.find() ? type.group(1) : "";
  }

  private List<List<String>> state() throws Exception {
    List<List<String>> state = new ArrayList<>();
    for (String query : STATE) {
      state.add(rows(query));
    }
    return state;
  }
}
