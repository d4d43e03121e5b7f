package dev.stagedoor.standalone.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.session.application.CancelSession;
import dev.stagedoor.session.application.Reconcile;
import dev.stagedoor.standalone.road.Api;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Create against create, for one release and for one new name, and against the end of a session.
 */
@QuarkusTest
@WithTestResource(RacesResource.class)
class CreateRacesTest extends RaceTest {
  @Inject CancelSession cancelSession;
  @Inject Reconcile reconcile;
  @Inject TestClock clock;

  @Test
  void ofManyCreatesForOneReleaseOneWinsAndTheOthersSeeIt() throws Exception {
    assertThat(noor.createSession(name, "0.9").status()).isEqualTo(201);
    List<Api.Answer> answers = new ArrayList<>();
    try (Gate gate = Gate.closed(inside, NAME_ROW, name)) {
      List<Later<Api.Answer>> running = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        running.add(Later.of(() -> noor.createSession(name, "1.0")));
      }
      gate.awaitWaiting(8);
      gate.open();
      for (Later<Api.Answer> one : running) {
        answers.add(one.get());
      }
    }

    assertThat(answers).filteredOn(a -> a.status() == 201).hasSize(1);
    String winner =
        answers.stream().filter(a -> a.status() == 201).findFirst().orElseThrow().link("session");
    assertThat(answers)
        .filteredOn(a -> a.status() != 201)
        .hasSize(7)
        .allSatisfy(
            a -> {
              assertThat(a.status()).isEqualTo(409);
              assertThat(a.header("Location")).isEqualTo(winner);
            });
  }

  @Test
  void ofTwoUsersWhoWantOneNewNameOneGetsItAndTheOtherIsForbidden() throws Exception {
    Api sam = Api.user(inside.url(), inside.adminToken(), "sam");
    List<Later<Api.Answer>> running = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String version = "1." + i;
      running.add(Later.of(() -> noor.createSession(name, version)));
      running.add(Later.of(() -> sam.createSession(name, version)));
    }
    List<Api.Answer> byNoor = new ArrayList<>();
    List<Api.Answer> bySam = new ArrayList<>();
    for (int i = 0; i < running.size(); i++) {
      (i % 2 == 0 ? byNoor : bySam).add(running.get(i).get());
    }

    List<Integer> noors = byNoor.stream().map(Api.Answer::status).distinct().toList();
    List<Integer> sams = bySam.stream().map(Api.Answer::status).distinct().toList();
    assertThat(List.of(noors, sams)).containsExactlyInAnyOrder(List.of(201), List.of(403));
  }

  @Test
  void createWhileTheLastSessionOfAnUnpublishedNameEndsGetsTheName() throws Exception {
    Api.Answer last = noor.createSession(name, "1.0");
    Api sam = Api.user(inside.url(), inside.adminToken(), "sam");
    Api.Answer canceled;
    Api.Answer created;
    try (Gate gate = Gate.closed(inside, NAME_ROW, name)) {
      Later<Api.Answer> first = Later.of(() -> noor.delete(last.link("session")));
      gate.awaitWaiting(1);
      Later<Api.Answer> second = Later.of(() -> sam.createSession(name, "1.0"));
      gate.awaitWaiting(2);
      gate.open();
      canceled = first.get();
      created = second.get();
    }

    assertThat(canceled.status()).isEqualTo(204);
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    assertThat(noor.createSession(name, "2.0").status()).isEqualTo(403);
  }

  @Test
  void anExpiredSessionMakesRoomInTheTransactionOfTheNext() throws Exception {
    Api.Answer old = sessionWith(wheel());
    clock.pass(Duration.ofDays(8));

    Api.Answer next = noor.createSession(name, "1.0");

    assertThat(next.status()).isEqualTo(201);
    assertThat(next.link("session")).isNotEqualTo(old.link("session"));
    assertThat(next.link("stage")).isNotEqualTo(old.link("stage"));
    assertThat(said("session", sessionId(old)))
        .containsExactly("session.created", "session.canceled");
    assertThat(noor.get(old.link("stage")).status()).isEqualTo(410);
  }

  @Test
  void twoSweepersEndASessionOnce() throws Exception {
    Api.Answer session = sessionWith(wheel());
    clock.pass(Duration.ofDays(8));
    Later<Boolean> one =
        Later.of(
            () -> {
              reconcile.expiries();
              return true;
            });
    Later<Boolean> two =
        Later.of(
            () -> {
              reconcile.expiries();
              return true;
            });
    one.get();
    two.get();

    assertThat(status(session.link("session"))).isEqualTo("canceled");
    assertThat(said("session", sessionId(session)))
        .containsExactly("session.created", "session.canceled");
    assertThat(
            rows(
                "SELECT event::jsonb ->> 'type' FROM session.outbox WHERE event::jsonb -> 'sessionid' = to_jsonb(?::text) AND topic = 'stagedoor.files'",
                sessionId(session).toString()))
        .containsExactly("file.canceled");
  }

  @Test
  void cancelOfASessionWhoseTimeIsOverIsNoConflict() throws Exception {
    Api.Answer session = sessionWith(wheel());
    clock.pass(Duration.ofDays(8));

    Api.Answer canceled = noor.delete(session.link("session"));

    assertThat(canceled.status()).isEqualTo(204);
    assertThat(status(session.link("session"))).isEqualTo("canceled");
  }

  @Test
  void extensionAgainstExpiryNeverBringsTheEndForward() throws Exception {
    Api.Answer session = sessionWith();
    String before = session.json().get("expires-at").asText();
    Api.Answer extended;
    boolean expired;
    try (Gate gate = Gate.closed(inside, SESSION_ROW, sessionId(session))) {
      Later<Api.Answer> first =
          Later.of(
              () ->
                  noor.send(
                      "POST",
                      session.link("extend"),
                      "application/vnd.pypi.upload.v2+json",
                      "{\"meta\": {\"api-version\": \"2.0\"}, \"extend-for\": 86400}"));
      gate.awaitWaiting(1);
      Later<Boolean> second = Later.of(() -> cancelSession.expire(sessionId(session)));
      gate.awaitWaiting(2);
      gate.open();
      extended = first.get();
      expired = second.get();
    }

    assertThat(expired).isFalse();
    assertThat(extended.json().get("expires-at").asText()).isGreaterThan(before);
    assertThat(noor.get(session.link("session")).json().get("expires-at"))
        .isEqualTo(extended.json().get("expires-at"));
  }
}
