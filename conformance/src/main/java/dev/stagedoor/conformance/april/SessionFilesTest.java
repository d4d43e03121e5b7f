package dev.stagedoor.conformance.april;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Artifact;
import dev.stagedoor.conformance.harness.Session;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694 (April 2025), "Session Files". */
@DisplayName("Session Files")
class SessionFilesTest extends AprilScenario {

  @Test
  @DisplayName("with a nonce the link of a file holds the token")
  void must_1_fileLinkHoldsTheToken() {
    Session session = begin();
    needStages(session);
    Artifact artifact = wheel(session);
    transfer(session, artifact);

    String link = session.file(artifact.filename()).path("link").asText();

    assertTrue(link.startsWith("http") && link.contains(session.token()), link);
  }

  @Test
  @DisplayName("a second create is answered with the session that there is")
  void must_2_secondCreateIsGivenTheSession() {
    Session session = begin();
    Artifact artifact = wheel(session);
    transfer(session, artifact);

    Answer second = create(me, session.name(), session.version(), "another nonce");

    second.expect(200);
    assertEquals(session.url(), second.link("session"));
    assertEquals(session.token(), second.text("session-token"));
    assertTrue(second.json().path("files").has(artifact.filename()), second::toString);
  }

  @Test
  @DisplayName("a file is partial until its last byte, and complete after it")
  void says_1_statusFollowsTheUpload() {
    Session session = begin();
    Artifact artifact = wheel(session);
    Transfer transfer = transfer(session, artifact);
    String declared = fileStatus(session, artifact);
    transfer.chunk(0, 10).expect(202);
    String begun = fileStatus(session, artifact);

    transfer.lastChunk(10).expect(201, 202);

    assertEquals(List.of("partial", "partial"), List.of(declared, begun));
    assertEquals("complete", decided(session, artifact));
  }

  @Test
  @DisplayName("the link of a complete file retrieves it")
  void says_2_linkRetrievesTheFile() {
    Session session = begin();
    Artifact artifact = wheel(session);
    complete(session, artifact);

    Answer file = me.get(session.file(artifact.filename()).path("link").asText());

    assertArrayEquals(artifact.content(), file.expect(200).body());
  }

  @Test
  @DisplayName("a file that is not the declared one is in error until it is deleted")
  void says_3_failedFileIsInErrorUntilItIsDeleted() {
    Session session = begin();
    Artifact artifact = wheel(session);
    Transfer transfer = transfer(session, artifact);
    transfer.single(artifact.damaged().content(), transfer.size()).expectRefusal();
    String failed = decided(session, artifact);

    transfer.delete().expect(204);

    assertEquals("error", failed);
    assertEquals("", fileStatus(session, artifact));
  }
}
