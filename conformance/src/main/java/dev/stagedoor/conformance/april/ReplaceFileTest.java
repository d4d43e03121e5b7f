package dev.stagedoor.conformance.april;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Artifact;
import dev.stagedoor.conformance.harness.Session;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694 (April 2025), "Replacing a Partially or Fully Uploaded File". */
@DisplayName("Replacing a Partially or Fully Uploaded File")
class ReplaceFileTest extends AprilScenario {

  @Test
  @DisplayName("an upload in progress is not replaced")
  void must_1_uploadInProgressIsNotReplaced() {
    Session session = begin();
    Artifact artifact = wheel(session);
    transfer(session, artifact).chunk(0, 10).expect(202);

    Answer second = initiate(session, artifact);

    second.expect(409);
  }

  @Test
  @DisplayName("a file that was deleted may come again")
  void says_1_deletedFileComesAgain() {
    Session session = begin();
    Artifact artifact = wheel(session);
    complete(session, artifact).delete().expect(204);

    Transfer again = transfer(session, artifact);

    again.single().expect(201);
    assertEquals("complete", fileStatus(session, artifact));
  }
}
