package dev.stagedoor.conformance.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Distributions;
import dev.stagedoor.conformance.harness.Scenario;
import dev.stagedoor.conformance.harness.Session;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694, "Multiple Session Creation Requests". */
@DisplayName("Multiple Session Creation Requests")
class MultipleSessionsTest extends Scenario {

  @Test
  @DisplayName("a second session of an open release is answered 409")
  void must_1_secondSessionIsAConflict() {
    Session session = open();

    Answer answer = me.create(session.name(), session.version());

    answer.expect(409);
  }

  @Test
  @DisplayName("the conflict leads to the session that there is")
  void must_2_conflictHasLocation() {
    Session session = open();

    Answer answer = me.create(session.name(), session.version());

    assertEquals(session.url(), answer.header("Location"), answer::toString);
  }

  @Test
  @DisplayName("a second session can be asked for with credentials only")
  void must_3_secondSessionNeedsCredentials() {
    Session session = open();

    Answer answer = nobody.create(session.name(), session.version());

    answer.expect(401);
    assertEquals("", answer.header("Location"), answer::toString);
  }

  @Test
  @DisplayName("who may not upload is answered 403 and learns nothing of the session")
  void must_4_forbiddenBeforeConflict() {
    Session session = open();

    Answer answer = other.create(session.name(), session.version());

    answer.expect(403);
    assertEquals("", answer.header("Location"), answer::toString);
    String id = session.url().replaceAll(".*/", "");
    assertFalse(answer.bodyText().contains(id), () -> "tells the session: " + answer);
  }

  @Test
  @DisplayName("after a session has ended, a new one has other URLs and another token")
  void must_5_nextSessionIsAnother() {
    Session canceled = open();
    canceled.cancel().expectSuccess();

    Session next = open(canceled.name(), canceled.version());

    assertNotEquals(canceled.url(), next.url());
    if (canceled.created().hasLink("stage")) {
      assertNotEquals(canceled.token(), next.token());
      assertNotEquals(canceled.link("stage"), next.link("stage"));
    }
  }

  @Test
  @DisplayName("a release that is published may have another session")
  void says_1_publishedReleaseMayHaveAnotherSession() {
    Session first = open();
    first.upload(wheel(first));
    first.published();

    Session second = open(first.name(), first.version());

    assertNotEquals(first.url(), second.url());
    second.upload(Distributions.wheel(second.name(), second.version(), "cp312-cp312-win_amd64"));
    second.published();
    assertEquals("published", first.state());
  }

  @Test
  @DisplayName("a session that was asked for twice is as it was")
  void says_2_conflictChangesNothing() {
    Session session = open();
    session.upload(wheel(session));

    me.create(session.name(), session.version()).expect(409);

    Answer status = session.status().expect(200);
    assertEquals(session.token(), status.text("session-token"));
    assertEquals(
        "completed",
        status.json().path("files").path(wheel(session).filename()).path("status").asText());
  }
}
