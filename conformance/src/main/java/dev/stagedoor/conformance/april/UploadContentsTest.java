package dev.stagedoor.conformance.april;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Artifact;
import dev.stagedoor.conformance.harness.Distributions;
import dev.stagedoor.conformance.harness.Session;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694 (April 2025), "Upload File Contents". */
@DisplayName("Upload File Contents")
class UploadContentsTest extends AprilScenario {

  @Test
  @DisplayName("a length that is not the declared size is refused")
  void must_3_anotherLengthIsRefused() {
    Session session = begin();
    Transfer transfer = transfer(session, wheel(session));

    Answer answer = transfer.single(transfer.artifact().content(), transfer.size() + 1);

    answer.expectRefusal();
  }

  @Test
  @DisplayName("a file in one request is created, and the answer has no content")
  void must_5_singleUploadIsCreatedWithoutABody() {
    Session session = begin();
    Transfer transfer = transfer(session, wheel(session));

    Answer answer = transfer.single().expect(201);

    assertEquals(0, answer.body().length, answer::toString);
  }

  @Test
  @DisplayName("a chunk that is not the last is accepted")
  void must_9_chunksAreAccepted() {
    Session session = begin();
    Transfer transfer = transfer(session, wheel(session));

    Answer first = transfer.chunk(0, 10);
    Answer second = transfer.chunk(10, 20);

    first.expect(202);
    second.expect(202);
  }

  @Test
  @DisplayName("the last chunk is created or accepted")
  void must_10_lastChunkIsCreatedOrAccepted() {
    Session session = begin();
    Transfer transfer = transfer(session, wheel(session));
    transfer.chunk(0, 10).expect(202);

    Answer last = transfer.lastChunk(10);

    last.expect(201, 202);
    assertEquals("complete", decided(session, transfer.artifact()));
  }

  @Test
  @DisplayName("a file whose client did not say that it is complete is partial")
  void must_11_fileIsPartialUntilItsClientSaysComplete() {
    Session session = begin();
    Transfer transfer = transfer(session, wheel(session));

    transfer.chunk(0, transfer.size()).expect(202);

    assertEquals("partial", fileStatus(session, transfer.artifact()));
  }

  @Test
  @DisplayName("a complete file is not public before its session is published")
  void mustNot_12_completeFileIsNotPublic() {
    Session session = begin();
    Artifact artifact = wheel(session);
    complete(session, artifact);

    assertFalse(index().filenames(session.name()).contains(artifact.filename()));
  }

  @Test
  @DisplayName("a complete file is on the stage")
  void must_13_completeFileIsOnTheStage() {
    Session session = begin();
    needStages(session);
    Artifact artifact = wheel(session);

    complete(session, artifact);

    assertArrayEquals(
        artifact.content(),
        stage(session).download(session.name(), artifact.filename()).expect(200).body());
  }

  @Test
  @DisplayName("a partial file is not on the stage")
  void shouldNot_14_partialFileIsNotOnTheStage() {
    Session session = begin();
    needStages(session);
    Transfer transfer = transfer(session, wheel(session));

    transfer.chunk(0, 10).expect(202);

    assertEquals(List.of(), stage(session).filenames(session.name()));
  }

  @Test
  @DisplayName("a chunk at a wrong offset is a conflict")
  void must_16_wrongOffsetIsAConflict() {
    Session session = begin();
    Transfer transfer = transfer(session, wheel(session));
    transfer.chunk(0, 10).expect(202);

    Answer beyond = transfer.chunk(20, 30);
    Answer before = transfer.chunk(5, 15);

    beyond.expect(409);
    before.expect(409);
  }

  @Test
  @DisplayName("a file is replaced when the new one is complete, and not before")
  void says_1_replacementCountsWhenItIsComplete() {
    Session session = begin();
    needStages(session);
    Artifact old = wheel(session);
    complete(session, old);
    Artifact better = better(session);
    Transfer transfer = transfer(session, better);
    byte[] meanwhile = stage(session).download(session.name(), old.filename()).expect(200).body();

    transfer.single().expect(201);

    assertArrayEquals(old.content(), meanwhile);
    assertArrayEquals(
        better.content(),
        stage(session).download(session.name(), old.filename()).expect(200).body());
  }

  @Test
  @DisplayName("a published session takes no uploads")
  void says_2_publishedSessionTakesNoUploads() {
    Session session = begin();
    complete(session, wheel(session));
    published(session);

    initiate(session, sdist(session)).expectRefusal();
    initiate(session, wheel(session)).expectRefusal();
  }

  @Test
  @DisplayName("a chunk at offset 0 begins again")
  void says_3_offsetZeroBeginsAgain() {
    Session session = begin();
    Transfer transfer = transfer(session, wheel(session));
    transfer.chunk(0, 10).expect(202);

    Answer again = transfer.chunk(0, 20);

    again.expect(202);
    transfer.lastChunk(20).expect(201, 202);
    assertEquals("complete", decided(session, transfer.artifact()));
  }

  /** The same wheel with more in it. */
  private static Artifact better(Session session) {
    return Distributions.wheel(session.name(), session.version(), "py3-none-any", 2);
  }
}
