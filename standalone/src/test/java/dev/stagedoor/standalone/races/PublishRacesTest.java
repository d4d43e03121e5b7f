package dev.stagedoor.standalone.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.session.application.CancelSession;
import dev.stagedoor.standalone.road.Api;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Publish against everything that would change what is published (PEP 694, "Atomic Publication").
 */
@QuarkusTest
@WithTestResource(RacesResource.class)
class PublishRacesTest extends RaceTest {
  @Inject CancelSession cancelSession;
  @Inject TestClock clock;

  @Test
  void twoPublishesAtOnceAreOne() throws Exception {
    Api.Answer session = sessionWith(wheel());
    Api.Answer first;
    Api.Answer second;
    try (Gate gate = Gate.closed(inside, SESSION_ROW, sessionId(session))) {
      Later<Api.Answer> one = Later.of(() -> noor.publish(session));
      Later<Api.Answer> two = Later.of(() -> noor.publish(session));
      gate.awaitWaiting(2);
      gate.open();
      first = one.get();
      second = two.get();
    }

    assertThat(List.of(first.status(), second.status())).containsExactly(201, 201);
    assertThat(said("session", sessionId(session)))
        .containsExactly("session.created", "publish.requested", "session.published");
    assertThat(published()).containsExactly(wheel());
  }

  @Test
  void publishOfWhatIsBeingPublishedJoinsTheWait() throws Exception {
    Api.Answer session = sessionWith(wheel());
    Api.Answer first;
    Api.Answer second;
    try (Gate gate = Gate.closed(inside, SERIAL_ROW)) {
      Later<Api.Answer> one = Later.of(() -> noor.publish(session));
      gate.awaitWaiting(1);
      Later<Api.Answer> two = Later.of(() -> noor.publish(session));
      assertThat(status(session.link("session"))).isEqualTo("processing");
      gate.open();
      first = one.get();
      second = two.get();
    }

    assertThat(first.status()).isEqualTo(201);
    // It met the session in processing, or published already if it was slow.
    assertThat(second.status()).isIn(201, 409);
    assertThat(second.header("Location")).isEqualTo(session.link("session"));
    assertThat(said("session", sessionId(session))).containsOnlyOnce("publish.requested");
  }

  @Test
  void deleteBeforePublishIsNotPublished() throws Exception {
    Api.Answer session = sessionWith(wheel(1));
    Api.Answer extra = sent(session, wheel(2));
    assertThat(noor.complete(extra).status()).isEqualTo(201);
    Api.Answer deleted;
    Api.Answer publish;
    try (Gate gate = Gate.closed(inside, SESSION_ROW, sessionId(session))) {
      Later<Api.Answer> first = Later.of(() -> noor.delete(extra.link("file-upload-session")));
      gate.awaitWaiting(1);
      Later<Api.Answer> second = Later.of(() -> noor.publish(session));
      gate.awaitWaiting(2);
      gate.open();
      deleted = first.get();
      publish = second.get();
    }

    assertThat(deleted.status()).isEqualTo(204);
    assertThat(publish.status()).isEqualTo(201);
    assertThat(published()).containsExactly(wheel(1));
  }

  @Test
  void deleteAfterPublishIsRefused() throws Exception {
    Api.Answer session = sessionWith(wheel(1));
    Api.Answer extra = sent(session, wheel(2));
    assertThat(noor.complete(extra).status()).isEqualTo(201);
    Api.Answer deleted;
    Api.Answer publish;
    try (Gate gate = Gate.closed(inside, SESSION_ROW, sessionId(session))) {
      Later<Api.Answer> first = Later.of(() -> noor.publish(session));
      gate.awaitWaiting(1);
      Later<Api.Answer> second = Later.of(() -> noor.delete(extra.link("file-upload-session")));
      gate.awaitWaiting(2);
      gate.open();
      publish = first.get();
      deleted = second.get();
    }

    assertThat(publish.status()).isEqualTo(201);
    assertThat(deleted.status()).isEqualTo(409);
    assertThat(published()).containsExactly(wheel(1), wheel(2));
  }

  @Test
  void newFileOrReplacementBeforePublishBlocksIt() throws Exception {
    Api.Answer session = sessionWith(wheel());
    Api.Answer replaced;
    Api.Answer publish;
    try (Gate gate = Gate.closed(inside, SESSION_ROW, sessionId(session))) {
      Later<Api.Answer> first = Later.of(() -> noor.createFile(session, wheel(), content()));
      gate.awaitWaiting(1);
      Later<Api.Answer> second = Later.of(() -> noor.publish(session));
      gate.awaitWaiting(2);
      gate.open();
      replaced = first.get();
      publish = second.get();
    }

    assertThat(replaced.status()).isEqualTo(202);
    assertThat(publish.status()).isEqualTo(409);
    assertThat(publish.body()).contains(wheel()).contains("pending");
    assertThat(status(session.link("session"))).isEqualTo("open");
    assertThat(published()).isEmpty();
  }

  @Test
  void newFileOrReplacementAfterPublishIsRefused() throws Exception {
    Api.Answer session = sessionWith(wheel(1));
    Api.Answer publish;
    Api.Answer added;
    try (Gate gate = Gate.closed(inside, SESSION_ROW, sessionId(session))) {
      Later<Api.Answer> first = Later.of(() -> noor.publish(session));
      gate.awaitWaiting(1);
      Later<Api.Answer> second = Later.of(() -> noor.createFile(session, wheel(2), content()));
      gate.awaitWaiting(2);
      gate.open();
      publish = first.get();
      added = second.get();
    }

    assertThat(publish.status()).isEqualTo(201);
    assertThat(added.status()).isEqualTo(409);
    assertThat(published()).containsExactly(wheel(1));
  }

  @Test
  void cancelBeforePublishEndsTheSession() throws Exception {
    Api.Answer session = sessionWith(wheel());
    Api.Answer canceled;
    Api.Answer publish;
    try (Gate gate = Gate.closed(inside, SESSION_ROW, sessionId(session))) {
      Later<Api.Answer> first = Later.of(() -> noor.delete(session.link("session")));
      gate.awaitWaiting(1);
      Later<Api.Answer> second = Later.of(() -> noor.publish(session));
      gate.awaitWaiting(2);
      gate.open();
      canceled = first.get();
      publish = second.get();
    }

    assertThat(canceled.status()).isEqualTo(204);
    assertThat(publish.status()).isEqualTo(409);
    assertThat(status(session.link("session"))).isEqualTo("canceled");
    assertThat(published()).isEmpty();
  }

  @Test
  void cancelAfterPublishIsRefused() throws Exception {
    Api.Answer session = sessionWith(wheel());
    Api.Answer publish;
    Api.Answer canceled;
    try (Gate gate = Gate.closed(inside, SESSION_ROW, sessionId(session))) {
      Later<Api.Answer> first = Later.of(() -> noor.publish(session));
      gate.awaitWaiting(1);
      Later<Api.Answer> second = Later.of(() -> noor.delete(session.link("session")));
      gate.awaitWaiting(2);
      gate.open();
      publish = first.get();
      canceled = second.get();
    }

    assertThat(publish.status()).isEqualTo(201);
    assertThat(canceled.status()).isEqualTo(409);
    assertThat(published()).containsExactly(wheel());
  }

  @Test
  void expiryBeforePublishEndsTheSession() throws Exception {
    Api.Answer session = sessionWith(wheel());
    clock.pass(Duration.ofDays(8));
    boolean expired;
    Api.Answer publish;
    try (Gate gate = Gate.closed(inside, SESSION_ROW, sessionId(session))) {
      Later<Boolean> first = Later.of(() -> cancelSession.expire(sessionId(session)));
      gate.awaitWaiting(1);
      // A token outlives this clock; the session does not.
      Later<Api.Answer> second = Later.of(() -> noor.publish(session));
      gate.open();
      expired = first.get();
      publish = second.get();
    }

    assertThat(expired).isTrue();
    assertThat(publish.status()).isEqualTo(409);
    assertThat(publish.body()).contains("expired");
    assertThat(published()).isEmpty();
  }

  @Test
  void whatIsBeingPublishedDoesNotExpire() throws Exception {
    Api.Answer session = sessionWith(wheel());
    boolean expired;
    Api.Answer publish;
    try (Gate gate = Gate.closed(inside, SERIAL_ROW)) {
      Later<Api.Answer> first = Later.of(() -> noor.publish(session));
      gate.awaitWaiting(1);
      clock.pass(Duration.ofDays(8));
      expired = cancelSession.expire(sessionId(session));
      gate.open();
      publish = first.get();
    }

    assertThat(expired).isFalse();
    assertThat(publish.status()).isEqualTo(201);
    assertThat(published()).containsExactly(wheel());
  }

  @Test
  void filenameHeldByAnotherUploadIsAConflictThatNamesItAndChangesNothing() throws Exception {
    Api.Answer session = sessionWith(wheel(1), wheel(2));
    UUID other = UUID.randomUUID();
    rows(
        "INSERT INTO session.filename_claim (filename, session_id, attempt, state) VALUES (?, ?, 1, 'RESERVED') RETURNING filename",
        wheel(2),
        other);

    Api.Answer publish = noor.publish(session);

    assertThat(publish.status()).isEqualTo(409);
    assertThat(publish.body()).contains(wheel(2)).doesNotContain(wheel(1));
    assertThat(status(session.link("session"))).isEqualTo("open");
    assertThat(
            rows(
                "SELECT filename FROM session.filename_claim WHERE session_id = ?",
                sessionId(session)))
        .as("nothing stays reserved")
        .isEmpty();
    assertThat(noor.createFile(session, wheel(2), content()).status()).isEqualTo(409);
    rows("DELETE FROM session.filename_claim WHERE session_id = ? RETURNING filename", other);
    assertThat(noor.publish(session).status()).isEqualTo(201);
  }

  @Test
  void whileANameIsBeingPublishedNobodyElseCanUploadIt() throws Exception {
    Api.Answer session = sessionWith(wheel());
    Api.Answer second = noor.createSession(name, "1.0.post1");
    Api.Answer third;
    Api.Answer publish;
    try (Gate gate = Gate.closed(inside, SERIAL_ROW)) {
      Later<Api.Answer> first = Later.of(() -> noor.publish(session));
      gate.awaitWaiting(1);
      // The release's slot is taken as long as its session lives, so nobody can even ask.
      third = noor.createSession(name, "1.0");
      gate.open();
      publish = first.get();
    }

    assertThat(second.status()).isEqualTo(201);
    assertThat(third.status()).isEqualTo(409);
    assertThat(third.header("Location")).isEqualTo(session.link("session"));
    assertThat(publish.status()).isEqualTo(201);
    Api.Answer again = noor.createSession(name, "1.0");
    assertThat(again.status()).isEqualTo(201);
    assertThat(noor.createFile(again, wheel(), content()).status()).isEqualTo(409);
  }
}
