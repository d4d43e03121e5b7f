package dev.stagedoor.conformance.april;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Artifact;
import dev.stagedoor.conformance.harness.Distributions;
import dev.stagedoor.conformance.harness.Session;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694 (April 2025), "File Upload". */
@DisplayName("File Upload")
class FileUploadTest extends AprilScenario {

  @Test
  @DisplayName("a request without a filename is refused")
  void required_3_filenameIsRequired() {
    Session session = begin();

    session
        .declare(
            "{\"meta\": {\"api-version\": \"2.0\"}, \"size\": 10, \"hashes\": {\"sha256\": \"%s\"}}"
                .formatted("0".repeat(64)))
        .expectRefusal();
  }

  @Test
  @DisplayName("a request without a size is refused")
  void required_4_sizeIsRequired() {
    Session session = begin();

    session
        .declare(
            "{\"meta\": {\"api-version\": \"2.0\"}, \"filename\": \"%s\", \"hashes\": {\"sha256\": \"%s\"}}"
                .formatted(wheel(session).filename(), "0".repeat(64)))
        .expectRefusal();
  }

  @Test
  @DisplayName("a request without hashes is refused")
  void required_5_hashesAreRequired() {
    Session session = begin();

    session
        .declare(
            "{\"meta\": {\"api-version\": \"2.0\"}, \"filename\": \"%s\", \"size\": 10}"
                .formatted(wheel(session).filename()))
        .expectRefusal();
  }

  @Test
  @DisplayName("without one secure hash the request is refused")
  void must_6_insecureHashesAloneAreRefused() {
    Session session = begin();
    Artifact artifact = wheel(session);

    Answer answer = initiate(session, artifact, "{\"md5\": \"" + artifact.digest("MD5") + "\"}");

    answer.expectRefusal();
  }

  @Test
  @DisplayName("a file is refused if one of its hashes is another")
  void must_7_everyHashIsChecked() {
    Session session = begin();
    Artifact artifact = wheel(session);
    Answer initiated =
        initiate(
                session,
                artifact,
                "{\"sha256\": \"%s\", \"sha512\": \"%s\"}"
                    .formatted(artifact.digest("SHA-256"), artifact.damaged().digest("SHA-512")))
            .expect(201);
    Transfer transfer = new Transfer(me, artifact, initiated.header("Location"));

    transfer.chunk(0, 10).expect(202);
    transfer.lastChunk(10);

    assertEquals("error", decided(session, artifact));
  }

  @Test
  @DisplayName("an upload that cannot proceed is a conflict")
  void must_8_whatCannotProceedIsAConflict() {
    Session session = begin();

    Answer answer = initiate(session, Distributions.wheel(session.name(), "9.9"));

    answer.expect(409);
  }

  @Test
  @DisplayName("an upload that may proceed is created, with a Location and no body")
  void says_1_initiationIsCreatedWithoutABody() {
    Session session = begin();

    Answer answer = initiate(session, wheel(session)).expect(201);

    assertEquals(0, answer.body().length, answer::toString);
    assertTrue(answer.header("Location").startsWith("http"), answer::toString);
  }

  @Test
  @DisplayName("the link of the file is the Location of its initiation")
  void says_2_linkOfTheFileIsItsLocation() {
    Session session = begin();
    Artifact artifact = wheel(session);

    Transfer transfer = transfer(session, artifact);

    assertEquals(transfer.url(), session.file(artifact.filename()).path("link").asText());
  }
}
