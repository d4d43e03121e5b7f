package dev.stagedoor.standalone.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.standalone.road.Api;
import dev.stagedoor.standalone.road.Wheels;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What holds for a release and a project as a whole, when two come at once. */
@QuarkusTest
@WithTestResource(RacesResource.class)
class ReleaseRulesRacesTest extends RaceTest {
  private static final long PROJECT_SIZE = 10L << 30;

  @Test
  void ofTwoSdistsThatAreDeclaredSideBySideTheSecondSeesTheFirst() throws Exception {
    Api.Answer session = sessionWith();
    Api.Answer first;
    Api.Answer second;
    try (Gate gate = Gate.closed(inside, SESSION_ROW, sessionId(session))) {
      Later<Api.Answer> one = Later.of(() -> noor.createFile(session, sdist("1.0"), content()));
      gate.awaitWaiting(1);
      Later<Api.Answer> two = Later.of(() -> noor.createFile(session, sdist("1.0.0"), content()));
      gate.awaitWaiting(2);
      gate.open();
      first = one.get();
      second = two.get();
    }

    assertThat(first.status()).as(first.body()).isEqualTo(202);
    assertThat(second.status()).as(second.body()).isEqualTo(409);
    assertThat(rules(second)).containsExactly("sdist-one-per-release");
    assertThat(second.body()).contains(sdist("1.0"));
  }

  @Test
  void anSdistThatIsPublishedBetweenDeclarationAndPublishKeepsTheSecondOut() throws Exception {
    Api.Answer session = sessionWith(wheel());
    // As a build of this server that had no such rule left it, or another way of uploading.
    rows(
        "UPDATE session.file_upload SET filename = ? WHERE session_id = ? RETURNING filename",
        sdist("1.0.0"),
        sessionId(session));
    UUID other = hold(sdist("1.0"), "1.0", "1", 1000);

    Api.Answer publish = noor.publish(session);

    assertThat(publish.status()).as(publish.body()).isEqualTo(409);
    assertThat(rules(publish)).containsExactly("sdist-one-per-release");
    assertThat(publish.body()).contains(sdist("1.0"), sdist("1.0.0"));
    assertNothingHappenedTo(session);
    free(other);
    assertThat(noor.publish(session).status()).isEqualTo(201);
  }

  @Test
  void ofTwoSessionsThatFitTheProjectEachTheSecondToPublishIsRefused() throws Exception {
    hold("%s-0.1.tar.gz".formatted(name), "0.1", "0.1", room(2) + 1);
    Api.Answer session = sessionWith(wheel());
    Api.Answer next = noor.createSession(name, "2.0");
    String filename = name + "-2.0-py3-none-any.whl";
    assertThat(noor.upload(next, filename, Wheels.pure(name, "2.0")).status()).isEqualTo(201);
    Api.Answer first;
    Api.Answer second;
    try (Gate gate = Gate.closed(inside, NAME_ROW, name)) {
      Later<Api.Answer> one = Later.of(() -> noor.publish(session));
      gate.awaitWaiting(1);
      Later<Api.Answer> two = Later.of(() -> noor.publish(next));
      gate.awaitWaiting(2);
      gate.open();
      first = one.get();
      second = two.get();
    }

    assertThat(first.status()).as(first.body()).isEqualTo(201);
    assertThat(second.status()).as(second.body()).isEqualTo(409);
    assertThat(rules(second)).containsExactly("project-size-limit");
    assertThat(second.header("Location")).isEqualTo(next.link("session"));
    assertNothingHappenedTo(next);
    assertThat(published()).containsExactly(wheel());
  }

  @Test
  void ofTwoSpellingsOfOneVersionThatAreOpenedSideBySideOneWins() throws Exception {
    assertThat(noor.createSession(name, "0.9").status()).isEqualTo(201);
    Api.Answer first;
    Api.Answer second;
    try (Gate gate = Gate.closed(inside, NAME_ROW, name)) {
      Later<Api.Answer> one = Later.of(() -> noor.createSession(name, "1.0"));
      gate.awaitWaiting(1);
      Later<Api.Answer> two = Later.of(() -> noor.createSession(name, "1.0.0"));
      gate.awaitWaiting(2);
      gate.open();
      first = one.get();
      second = two.get();
    }

    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.header("Location")).isEqualTo(first.link("session"));
  }

  @Test
  void aSecondSpellingWhileTheFirstIsBeingPublishedWaitsItsTurnAndJoinsTheRelease()
      throws Exception {
    Api.Answer session = sessionWith(wheel());
    Api.Answer early;
    Api.Answer publish;
    try (Gate gate = Gate.closed(inside, SERIAL_ROW)) {
      Later<Api.Answer> first = Later.of(() -> noor.publish(session));
      gate.awaitWaiting(1);
      early = noor.createSession(name, "1.0.0");
      gate.open();
      publish = first.get();
    }

    Api.Answer joined = noor.createSession(name, "1.0.0");

    assertThat(early.status()).isEqualTo(409);
    assertThat(publish.status()).isEqualTo(201);
    assertThat(joined.status()).as(joined.body()).isEqualTo(201);
    assertThat(joined.json().get("version").asText()).isEqualTo("1.0");
  }

  @Test
  void ofTwoNewNamesThatPeopleConfuseOneIsMade() throws Exception {
    Api sam = Api.user(inside.url(), inside.adminToken(), "sam");
    List<Later<Api.Answer>> running =
        List.of(
            Later.of(() -> noor.createSession(name + "-lo", "1.0")),
            Later.of(() -> sam.createSession(name + "io", "1.0")),
            Later.of(() -> noor.createSession(name + ".1o", "1.0")),
            Later.of(() -> sam.createSession(name + "_l0", "1.0")));
    List<Integer> statuses = new ArrayList<>();
    for (Later<Api.Answer> one : running) {
      Api.Answer answer = one.get();
      statuses.add(answer.status());
      assertThat(answer.status() == 201 || rules(answer).equals(List.of("name-confusable")))
          .as(answer.body())
          .isTrue();
    }

    assertThat(statuses).containsExactlyInAnyOrder(201, 403, 403, 403);
  }

  private String sdist(String version) {
    return "%s-%s.tar.gz".formatted(name, version);
  }

  /** Bytes so that {@code wheels} wheels of these tests are exactly what still fits. */
  private long room(int wheels) {
    return PROJECT_SIZE - (long) wheels * content().length;
  }

  private UUID hold(String filename, String version, String key, long size) throws SQLException {
    UUID session = UUID.randomUUID();
    rows(
        """
        INSERT INTO session.filename_claim
          (filename, session_id, attempt, state, project, version, version_key, size)
        VALUES (?, ?, 1, 'PUBLISHED', ?, ?, ?, ?) RETURNING filename
        """,
        filename,
        session,
        name,
        version,
        key,
        size);
    return session;
  }

  private void free(UUID session) throws SQLException {
    rows("DELETE FROM session.filename_claim WHERE session_id = ? RETURNING filename", session);
  }

  private void assertNothingHappenedTo(Api.Answer session) throws SQLException {
    assertThat(status(session.link("session"))).isEqualTo("open");
    assertThat(
            rows(
                "SELECT filename FROM session.filename_claim WHERE session_id = ?",
                sessionId(session)))
        .as("nothing stays reserved")
        .isEmpty();
    assertThat(said("session", sessionId(session))).containsExactly("session.created");
  }

  private static List<String> rules(Api.Answer answer) {
    return answer.json().get("errors").findValuesAsText("rule");
  }
}
