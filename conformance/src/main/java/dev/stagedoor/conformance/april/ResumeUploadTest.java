package dev.stagedoor.conformance.april;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Session;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694 (April 2025), "Resume an Upload". */
@DisplayName("Resume an Upload")
class ResumeUploadTest extends AprilScenario {

  @Test
  @DisplayName("HEAD tells the offset to go on at")
  void must_1_headTellsTheOffset() {
    Session session = begin();
    Transfer transfer = transfer(session, wheel(session));
    Answer before = transfer.head();
    transfer.chunk(0, 10).expect(202);

    Answer after = transfer.head();

    before.expect(204);
    assertEquals("0", before.header("Upload-Offset"), before::toString);
    after.expect(204);
    assertEquals("10", after.header("Upload-Offset"), after::toString);
    assertEquals("?0", after.header("Upload-Complete"), after::toString);
    assertEquals("no-store", after.header("Cache-Control"), after::toString);
  }

  @Test
  @DisplayName("the rest of the bytes may come in one request")
  void says_1_uploadIsResumedInOneRequest() {
    Session session = begin();
    Transfer transfer = transfer(session, wheel(session));
    transfer.chunk(0, 10).expect(202);
    int offset = Integer.parseInt(transfer.head().header("Upload-Offset"));

    transfer.lastChunk(offset).expect(201, 202);

    assertEquals("complete", decided(session, transfer.artifact()));
  }
}
