package dev.stagedoor.conformance.april;

import static org.junit.jupiter.api.Assertions.assertAll;

import dev.stagedoor.conformance.harness.Artifact;
import dev.stagedoor.conformance.harness.Session;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694 (April 2025), "Session Cancellation". */
@DisplayName("Session Cancellation")
class SessionCancellationTest extends AprilScenario {

  @Test
  @DisplayName("the files of a canceled session are not served any more")
  void should_1_dataIsPurged() {
    Session session = begin();
    needStages(session);
    Artifact artifact = wheel(session);
    complete(session, artifact);
    String staged =
        stage(session).files(session.name()).stream()
            .filter(file -> file.filename().equals(artifact.filename()))
            .findFirst()
            .orElseThrow()
            .url();

    session.cancel().expectSuccess();

    nobody.get(staged).expectRefusal();
  }

  @Test
  @DisplayName("every URL of a canceled session is not found")
  void must_2_everyUrlIsNotFound() {
    Session session = begin();
    Transfer transfer = complete(session, wheel(session));

    session.cancel().expectSuccess();

    assertAll(
        () -> session.status().expect(404),
        () -> publish(session).expect(404),
        () -> initiate(session, sdist(session)).expect(404),
        () -> transfer.single().expect(404),
        () -> transfer.head().expect(404),
        () -> transfer.get().expect(404),
        () -> transfer.delete().expect(404));
  }
}
