package dev.stagedoor.conformance.april;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Artifact;
import dev.stagedoor.conformance.harness.Session;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694 (April 2025), "Session Status". */
@DisplayName("Session Status")
class SessionStatusTest extends AprilScenario {

  @Test
  @DisplayName("the status is the answer to the creation with what changed")
  void says_1_statusShowsChanges() {
    Session session = begin();
    Artifact artifact = wheel(session);
    complete(session, artifact);

    Answer status = session.status().expect(200);

    assertEquals(session.created().json().path("links"), status.json().path("links"));
    assertEquals(session.token(), status.text("session-token"));
    assertEquals(
        "complete", status.json().path("files").path(artifact.filename()).path("status").asText());
  }
}
