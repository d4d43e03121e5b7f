package dev.stagedoor.conformance.april;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Artifact;
import dev.stagedoor.conformance.harness.Session;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694 (April 2025), "Session Completion". */
@DisplayName("Session Completion")
class SessionCompletionTest extends AprilScenario {

  @Test
  @DisplayName("publish is created or accepted, and points to the status")
  void says_1_publishPointsToTheStatus() {
    Session session = begin();
    complete(session, wheel(session));

    Answer answer = publish(session).expect(201, 202);

    assertEquals(session.url(), answer.header("Location"), answer::toString);
    published(answer, session);
  }

  @Test
  @DisplayName("a published release is in the index, all of it")
  void says_2_publishedReleaseIsInTheIndex() {
    Session session = begin();
    Artifact wheel = wheel(session);
    Artifact sdist = sdist(session);
    complete(session, wheel);
    complete(session, sdist);

    published(session);

    assertEquals(
        List.of(wheel.filename(), sdist.filename()).stream().sorted().toList(),
        index().filenames(session.name()).stream().sorted().toList());
  }

  @Test
  @DisplayName("a session without files reserves the name for its creator")
  void says_3_publishingNothingReservesTheName() {
    Session session = begin(freshName(), "0.0.0", "");

    published(session);

    create(other, session.name(), VERSION, NONCE).expectRefusal();
  }

  @Test
  @DisplayName("a session with a partial file is not published")
  void says_4_publishThatCannotSucceedIsRefused() {
    Session session = begin();
    transfer(session, wheel(session)).chunk(0, 10).expect(202);

    publish(session).expectRefusal();

    assertEquals("pending", session.state());
  }

  /** Waits for the end of a publish that was accepted. */
  private static void published(Answer answer, Session session) {
    if (answer.status() == 202) {
      dev.stagedoor.conformance.harness.Poll.until(
          () -> session.status().expect(200), status -> !status.text("status").equals("pending"));
    }
    assertEquals("published", session.state());
  }
}
