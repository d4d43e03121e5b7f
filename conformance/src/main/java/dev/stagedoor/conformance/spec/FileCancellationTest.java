package dev.stagedoor.conformance.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Capability;
import dev.stagedoor.conformance.harness.Processing;
import dev.stagedoor.conformance.harness.Scenario;
import dev.stagedoor.conformance.harness.Session;
import dev.stagedoor.conformance.harness.Upload;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694, "Cancellation and Deletion". */
@DisplayName("Cancellation and Deletion")
class FileCancellationTest extends Scenario {

  @Test
  @DisplayName("a deletion is answered 204")
  void must_1_deletionIs204() {
    Session session = open();
    Upload upload = session.begin(wheel(session));

    Answer answer = upload.delete();

    answer.expect(204);
    assertEquals(0, answer.body().length);
    assertEquals("canceled", upload.state());
  }

  @Test
  @DisplayName("what is processing cannot be deleted")
  void must_2_processingCannotBeDeleted() {
    Processing.Meeting<Upload> meeting =
        Processing.meet(
            () -> {
              Session session = open();
              Upload upload = session.begin(largeWheel(session));
              upload.send().expectSuccess();
              return upload;
            },
            Upload::complete,
            Upload::status,
            Upload::delete,
            409);

    target.need(Capability.DEFERRED, meeting.seen());
    meeting.answer().expect(409);
    assertEquals("completed", meeting.subject().decided().text("status"));
  }

  @Test
  @DisplayName("a completed file can be deleted, and is not published then")
  void says_1_completedCanBeDeleted() {
    Session session = open();
    Upload kept = session.upload(wheel(session));
    Upload deleted = session.upload(sdist(session));

    deleted.delete().expect(204);

    assertEquals("canceled", deleted.state());
    session.published();
    assertEquals(List.of(kept.artifact().filename()), index().filenames(session.name()));
  }

  @Test
  @DisplayName("a failed upload can be deleted")
  void says_2_failedCanBeDeleted() {
    Session session = open();
    Upload failed = failedUpload(session);

    Answer answer = failed.delete();

    answer.expect(204);
    assertEquals("canceled", failed.state());
  }
}
