package dev.stagedoor.conformance.april;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagedoor.conformance.harness.Session;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694 (April 2025), "Canceling and Deleting File Uploads". */
@DisplayName("Canceling and Deleting File Uploads")
class CancelUploadTest extends AprilScenario {

  @Test
  @DisplayName("an upload is canceled, and a complete file deleted, with 204")
  void must_1_deletionHasNoContent() {
    Session session = begin();
    Transfer partial = transfer(session, wheel(session));
    partial.chunk(0, 10).expect(202);
    Transfer whole = complete(session, sdist(session));

    partial.delete().expect(204);
    whole.delete().expect(204);

    assertTrue(session.status().expect(200).json().path("files").isEmpty());
  }
}
