package dev.stagedoor.conformance.spec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Scenario;
import dev.stagedoor.conformance.harness.Session;
import dev.stagedoor.conformance.harness.SimpleIndex;
import dev.stagedoor.conformance.harness.Upload;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694, "Complete a Publishing Session". */
@DisplayName("Complete a Publishing Session")
class CompletePublishingSessionTest extends Scenario {

  @Test
  @DisplayName("a session with an unfinished file is not published")
  void must_1_unfinishedFilesAreNotPublished() {
    Session session = open();
    session.upload(sdist(session));
    session.begin(wheel(session));

    Answer answer = session.publish();

    answer.expectRefusal();
    assertEquals("open", session.state());
    assertEquals(List.of(), index().filenames(session.name()));
  }

  @Test
  @DisplayName("the refusal is 409, names the files that are not completed, and changes nothing")
  void must_2_conflictNamesTheFiles() {
    Session session = open();
    session.upload(sdist(session));
    Upload upload = session.begin(wheel(session));

    Answer answer = session.publish();

    answer.expect(409);
    assertTrue(answer.bodyText().contains(upload.artifact().filename()), answer::toString);
    assertTrue(answer.bodyText().contains("pending"), answer::toString);
    assertEquals("open", session.state());
  }

  @Test
  @DisplayName("a file in error blocks the session until it is deleted")
  void must_3_failedFileBlocksUntilDeleted() {
    Session session = open();
    Upload failed = failedUpload(session);
    session.publish().expect(409);

    failed.delete().expect(204);

    session.published();
  }

  @Test
  @DisplayName("Location leads back to the session")
  void must_4_locationIsTheSession() {
    Session session = open();

    Answer answer = session.publish().expect(201, 202);

    assertEquals(session.url(), answer.header("Location"), answer::toString);
  }

  @Test
  @DisplayName("published files are in the public index, byte for byte")
  void says_1_publishedFilesArePublic() {
    Session session = open();
    Upload wheel = session.upload(wheel(session));
    Upload sdist = session.upload(sdist(session));
    session.published();

    SimpleIndex index = index();

    assertEquals(
        Set.of(wheel.artifact().filename(), sdist.artifact().filename()),
        Set.copyOf(index.filenames(session.name())));
    assertArrayEquals(
        wheel.artifact().content(),
        index.download(session.name(), wheel.artifact().filename()).expect(200).body());
  }

  @Test
  @DisplayName("a session without files is published")
  void says_2_emptySessionIsPublished() {
    Session session = open();

    Answer answer = session.publish();

    answer.expect(201, 202);
    assertEquals("published", session.decided().text("status"));
  }

  @Test
  @DisplayName("what answers 201 is published, what answers 202 becomes so")
  void says_3_answerTellsTheState() {
    Session session = open();
    session.upload(wheel(session));

    Answer answer = session.publish().expect(201, 202);

    Set<String> allowed =
        answer.status() == 201 ? Set.of("published") : Set.of("processing", "published");
    String state = session.state();
    assertTrue(allowed.contains(state), () -> state + " after " + answer);
    assertEquals("published", session.decided().text("status"));
  }
}
