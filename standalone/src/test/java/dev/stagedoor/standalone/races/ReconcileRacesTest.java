package dev.stagedoor.standalone.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.session.application.Reconcile;
import dev.stagedoor.standalone.road.Api;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the reconciler asks again, ends and forgets, and what it leaves. */
@QuarkusTest
@WithTestResource(RacesResource.class)
class ReconcileRacesTest extends RaceTest {
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final String WHO =
      "event::jsonb ->> 'principal' || ' ' || (event::jsonb ->> 'tokenid') || ' '"
          + " || (event::jsonb ->> 'traceparent') || ' ' || (event::jsonb ->> 'clientaddress')";

  @Inject Reconcile reconcile;
  @Inject TestClock clock;
  @Inject TestSeal seal;

  @Test
  void verdictThatIsAskedForAgainIsStillForWhoeverPublished() throws Exception {
    Api.Answer session = sessionWith(wheel());
    Api max = maintainer("max");
    try (Gate gate = Gate.closed(inside, SERIAL_ROW)) {
      Later<Api.Answer> publishing = Later.of(() -> post(max, session.link("publish")));
      gate.awaitWaiting(1);
      await("the first request is sent", () -> unsent(sessionId(session)) == 0);
      clock.pass(Duration.ofMinutes(5));

      reconcile.publishes();

      gate.open();
      assertThat(publishing.get().status()).isEqualTo(201);
    }
    List<String> asked = whoAsked("session", sessionId(session), "publish.requested");
    assertThat(asked).hasSize(2);
    assertThat(asked.get(1))
        .isEqualTo(asked.get(0))
        .startsWith("max ")
        .contains(TRACE, "127.0.0.1");
  }

  @Test
  void sealThatIsAskedForAgainIsStillForWhoeverCompleted() throws Exception {
    Api.Answer session = sessionWith();
    Api.Answer file = sent(session, wheel());
    Api max = maintainer("max");
    seal.cut(fileId(file), TestSeal.Cut.QUESTION);
    Later<Api.Answer> completing = Later.of(() -> post(max, file.link("complete")));
    awaitStatus(file.link("file-upload-session"), "processing");
    clock.pass(Duration.ofMinutes(5));

    reconcile.files();

    assertThat(completing.get().status()).isEqualTo(201);
    assertThat(whoAsked("upload", fileId(file), "file.sealed"))
        .singleElement()
        .asString()
        .startsWith("max ")
        .contains(TRACE, "127.0.0.1");
  }

  @Test
  void whatAReplicaOfTheVersionBeforeBeganIsAskedForAgainForWhoeverMadeIt() throws Exception {
    Api.Answer session = sessionWith();
    Api.Answer file = sent(session, wheel());
    seal.cut(fileId(file), TestSeal.Cut.QUESTION);
    Later<Api.Answer> completing = Later.of(() -> noor.complete(file));
    awaitStatus(file.link("file-upload-session"), "processing");
    rows("UPDATE session.file_upload SET asked_by = NULL WHERE id = ?", fileId(file));
    clock.pass(Duration.ofMinutes(5));
    reconcile.files();
    assertThat(completing.get().status()).isEqualTo(201);
    try (Gate gate = Gate.closed(inside, SERIAL_ROW)) {
      Later<Api.Answer> publishing = Later.of(() -> noor.publish(session));
      gate.awaitWaiting(1);
      await("the first request is sent", () -> unsent(sessionId(session)) == 0);
      rows(
          "UPDATE session.publishing_session SET asked_by = NULL WHERE id = ?", sessionId(session));
      clock.pass(Duration.ofMinutes(5));

      reconcile.publishes();

      gate.open();
      assertThat(publishing.get().status()).isEqualTo(201);
    }
    assertThat(
            rows(
                "SELECT event::jsonb ->> 'principal' FROM session.outbox WHERE key = ?"
                    + " AND event::jsonb ->> 'type' LIKE '%publish.requested'",
                sessionId(session).toString()))
        .containsExactly("noor", "noor");
  }

  @Test
  void requestWithoutATraceBeginsOne() throws Exception {
    Api.Answer session = sessionWith();

    assertThat(whoAsked("session", sessionId(session), "session.created"))
        .singleElement()
        .asString()
        .matches("noor [0-9a-f-]{36} 00-[0-9a-f]{32}-[0-9a-f]{16}-00 127.0.0.1");
  }

  @Test
  void twoReplicasForgetWhatEndedLongAgoAndTheFilenamesStayTaken() throws Exception {
    Api.Answer published = sessionWith(wheel());
    assertThat(noor.publish(published).status()).isEqualTo(201);
    Api.Answer canceled = noor.createSession(name, "2.0");
    assertThat(noor.delete(canceled.link("session")).status()).isEqualTo(204);
    clock.pass(Duration.ofDays(29));
    reconcile.retention();
    int lately = noor.get(published.link("session")).status();
    clock.pass(Duration.ofDays(2));
    int before = sessions();
    int due = due();

    Later<Integer> one = Later.of(() -> reconcile.retention());
    Later<Integer> other = Later.of(() -> reconcile.retention());
    int forgotten = one.get() + other.get();

    assertThat(lately).isEqualTo(200);
    assertThat(due).isPositive();
    assertThat(before - sessions()).isEqualTo(forgotten).isEqualTo(Math.min(due, 200));
    while (reconcile.retention() > 0) {
      // Other tests' sessions are older and go first.
    }
    assertThat(noor.get(published.link("session")).status()).isEqualTo(404);
    assertThat(noor.get(canceled.link("session")).status()).isEqualTo(404);
    assertThat(
            rows(
                "SELECT id::text FROM session.file_upload WHERE session_id = ?",
                sessionId(published)))
        .isEmpty();
    Api.Answer again = noor.createSession(name, "1.0");
    assertThat(noor.createFile(again, wheel(), content()).status()).isEqualTo(409);
    assertThat(published()).containsExactly(wheel());
  }

  @Test
  void whoOpenedASessionFindsItByItsNameWhenTheNameWasGivenUp() throws Exception {
    Api.Answer session = sessionWith();
    noor.delete(session.link("session"));
    Api max = Api.user(inside.url(), inside.adminToken(), "max");
    assertThat(max.createSession(name, "1.0").status()).isEqualTo(201);
    Api.Answer whileMaxHoldsIt = noor.get("/upload/2.0/sessions?name=" + name);
    max.delete(
        max.get("/upload/2.0/sessions?name=" + name)
            .json()
            .at("/sessions/0/links/session")
            .asText());

    Api.Answer found = noor.get("/upload/2.0/sessions?name=" + name + "&version=1.0");

    assertThat(whileMaxHoldsIt.json().get("sessions")).isEmpty();
    assertThat(found.json().get("sessions")).hasSize(1);
    assertThat(found.json().at("/sessions/0/links/session").asText())
        .isEqualTo(session.link("session"));
    assertThat(found.json().at("/sessions/0/status").asText()).isEqualTo("canceled");
  }

  @Test
  void tokenOfOneProjectListsThatOneAndIsToldWhyNotAnother() throws Exception {
    Api.Answer session = sessionWith();
    Api.Answer made =
        new Api(inside.url(), inside.adminToken())
            .send(
                "POST",
                "/admin/v1/users/noor/tokens",
                "application/json",
                "{\"permissions\": [\"stage\"], \"project\": \"%s\"}".formatted(name));
    Api scoped = new Api(inside.url(), made.json().get("token").asText());

    Api.Answer own = scoped.get("/upload/2.0/sessions");
    Api.Answer another = scoped.get("/upload/2.0/sessions?name=another");

    assertThat(own.json().get("sessions")).hasSize(1);
    assertThat(own.json().at("/sessions/0/links/session").asText())
        .isEqualTo(session.link("session"));
    assertThat(another.status()).isEqualTo(403);
    assertThat(another.body()).contains("the token is for the project " + name);
  }

  @Test
  void metricsTellTheWorkAndNoSecret() throws Exception {
    Api.Answer session = sessionWith(wheel());
    String stage = session.link("stage");
    assertThat(new Api(inside.url(), null).get(stage + name + "/").status()).isEqualTo(200);
    assertThat(new Api(inside.url(), null).get(stage + "no/such/page").status()).isEqualTo(404);

    String metrics = new Api(inside.url(), null).get("/q/metrics").body();

    assertThat(metrics)
        .contains(
            "stagedoor_reconciler_rows_total{work=\"seal\"}",
            "stagedoor_reconciler_rows_total{work=\"verdict\"}",
            "stagedoor_reconciler_rows_total{work=\"expiry\"}",
            "stagedoor_reconciler_rows_total{work=\"retention\"}",
            "stagedoor_processing_longest_seconds{of=\"file\"}",
            "stagedoor_processing_longest_seconds{of=\"publish\"}",
            "stagedoor_outbox_pending{service=\"session-service\"}",
            "stagedoor_consumer_dead_letters_total{consumer=\"session-files\"}",
            "stagedoor_validation_seconds_count")
        .doesNotContain(stage.replaceAll(".*/stage/([0-9a-f]+)/.*", "$1"))
        .doesNotContain(sessionId(session).toString());
  }

  /** Another user, who maintains the project, and whose requests are part of a trace. */
  private Api maintainer(String username) {
    Api user = Api.user(inside.url(), inside.adminToken(), username);
    new Api(inside.url(), inside.adminToken())
        .send(
            "PUT",
            "/admin/v1/projects/%s/roles/%s".formatted(name, username),
            "application/json",
            "{\"role\": \"maintainer\"}");
    return user;
  }

  private static Api.Answer post(Api user, String link) {
    return user.send(
        HttpRequest.newBuilder(URI.create(link))
            .header("traceparent", TRACE)
            .header("Content-Type", "application/vnd.pypi.upload.v2+json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"meta\": {\"api-version\": \"2.0\"}}")));
  }

  private List<String> whoAsked(String schema, UUID key, String type) throws SQLException {
    return rows(
        "SELECT %s FROM %s.outbox WHERE key = ? AND event::jsonb ->> 'type' LIKE ? ORDER BY seq"
            .formatted(WHO, schema),
        key.toString(),
        "%" + type);
  }

  private int unsent(UUID key) {
    try {
      return Integer.parseInt(
          rows(
                  "SELECT count(*) FROM session.outbox WHERE key = ? AND sent_at IS NULL",
                  key.toString())
              .getFirst());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private int sessions() throws SQLException {
    return Integer.parseInt(rows("SELECT count(*) FROM session.publishing_session").getFirst());
  }

  private int due() throws SQLException {
    return Integer.parseInt(
        rows(
                "SELECT count(*) FROM session.publishing_session WHERE ended_at <= ?",
                java.sql.Timestamp.from(clock.now().minus(Duration.ofDays(30))))
            .getFirst());
  }
}
