package dev.stagedoor.conformance.spec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Capability;
import dev.stagedoor.conformance.harness.Processing;
import dev.stagedoor.conformance.harness.Scenario;
import dev.stagedoor.conformance.harness.Session;
import dev.stagedoor.conformance.harness.SimpleIndex;
import dev.stagedoor.conformance.harness.Upload;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694, "Atomic Publication and Conflicts". */
@DisplayName("Atomic Publication and Conflicts")
class AtomicPublicationTest extends Scenario {

  @Test
  @DisplayName("two publish requests at once publish each filename once")
  void must_1_filenameIsPublishedOnce() {
    Session session = open();
    Upload upload = session.upload(wheel(session));
    SimpleIndex index = index();

    List<Answer> answers =
        IntStream.range(0, 2).parallel().mapToObj(_ -> session.publish()).toList();

    assertTrue(answers.stream().anyMatch(answer -> answer.status() / 100 == 2), answers::toString);
    assertEquals("published", session.decided().text("status"));
    assertEquals(List.of(upload.artifact().filename()), index.filenames(session.name()));
  }

  @Test
  @DisplayName("while a release is being published, its filenames are taken")
  void must_3_filenamesAreReservedWhilePublishing() {
    Processing.Meeting<Session> meeting =
        Processing.meet(
            () -> {
              Session session = open();
              session.upload(wheel(session));
              return session;
            },
            Session::publish,
            Session::status,
            session -> session.declare(wheel(session).declaration()),
            409);

    target.need(Capability.DEFERRED, meeting.seen());
    meeting.answer().expect(409);
    assertEquals("published", meeting.subject().decided().text("status"));
  }

  @Test
  @DisplayName("staged files are not public before publication succeeds")
  void mustNot_5_stagedFilesAreNotPublic() {
    Session first = open();
    Upload published = first.upload(sdist(first));
    first.published();
    Session second = open(first.name(), first.version());
    second.upload(wheel(second));

    List<String> filenames = index().filenames(first.name());

    assertEquals(List.of(published.artifact().filename()), filenames);
  }

  @Test
  @DisplayName("a publish that failed leaves its filenames free")
  void must_6_failedPublishFreesTheFilenames() {
    Session session = open();
    Upload completed = session.upload(wheel(session));
    Upload pending = session.begin(sdist(session));
    session.publish().expect(409);

    completed.delete().expect(204);
    pending.delete().expect(204);

    session.upload(wheel(session));
    session.published();
  }

  @Test
  @DisplayName("a publish that cannot succeed fails with an error that names the file")
  void must_7_conflictIsReportedAtOnce() {
    Session session = open();
    session.upload(sdist(session));
    Upload failed = failedUpload(session);

    Answer answer = session.publish();

    answer.expect(409);
    assertTrue(answer.bodyText().contains(failed.artifact().filename()), answer::toString);
    assertEquals("open", session.state());
  }

  @Test
  @DisplayName("files of one release published by two sessions stand side by side")
  void says_1_sessionsOfOneReleaseAddUp() {
    Session first = open();
    Upload one = first.upload(wheel(first));
    first.published();
    Session second = open(first.name(), first.version());
    Upload two = second.upload(sdist(second));

    second.published();

    SimpleIndex index = index();
    assertEquals(
        Set.of(one.artifact().filename(), two.artifact().filename()),
        Set.copyOf(index.filenames(first.name())));
    assertArrayEquals(
        one.artifact().content(),
        index.download(first.name(), one.artifact().filename()).expect(200).body());
  }
}
