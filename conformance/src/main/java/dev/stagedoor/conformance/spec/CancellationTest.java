package dev.stagedoor.conformance.spec;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Capability;
import dev.stagedoor.conformance.harness.Distributions;
import dev.stagedoor.conformance.harness.Processing;
import dev.stagedoor.conformance.harness.Scenario;
import dev.stagedoor.conformance.harness.Session;
import dev.stagedoor.conformance.harness.SimpleIndex;
import dev.stagedoor.conformance.harness.Upload;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694, "Publishing Session Cancellation". */
@DisplayName("Publishing Session Cancellation")
class CancellationTest extends Scenario {

  @Test
  @DisplayName("what was uploaded is gone")
  void should_1_dataIsPurged() {
    Session session = open();
    Upload upload = session.upload(wheel(session));
    String link = session.file(upload.artifact().filename()).path("link").asText();

    session.cancel().expectSuccess();

    assertAll(() -> me.get(link).expectRefusal(), () -> nobody.get(link).expectRefusal());
  }

  @Test
  @DisplayName("the URLs of a canceled session do nothing any more")
  void should_2_urlsAreUnavailable() {
    Session session = open();
    Upload pending = session.begin(sdist(session));
    session.upload(wheel(session));

    session.cancel().expectSuccess();

    List<Answer> answers = new ArrayList<>();
    answers.add(session.declare(wheel(session).declaration()));
    answers.add(session.publish());
    answers.add(pending.send());
    answers.add(pending.complete());
    if (session.created().hasLink("extend")) {
      answers.add(session.extend(60));
    }
    if (session.created().hasLink("stage")) {
      answers.add(new SimpleIndex(nobody, session.link("stage")).project(session.name()));
    }
    assertAll(answers.stream().map(answer -> () -> answer.expectRefusal()));
  }

  @Test
  @DisplayName("a session that is being published cannot be canceled")
  void must_3_processingCannotBeCanceled() {
    Processing.Meeting<Session> meeting =
        Processing.meet(this::open, Session::publish, Session::status, Session::cancel, 409);

    target.need(Capability.DEFERRED, meeting.seen());
    meeting.answer().expect(409);
    assertEquals("published", meeting.subject().decided().text("status"));
  }

  @Test
  @DisplayName("a file that is processing does not keep its session from being canceled")
  void mustNot_4_processingFileDoesNotHinder() {
    Session[] session = new Session[1];
    Processing.Meeting<Upload> meeting =
        Processing.meet(
            () -> {
              session[0] = open();
              Upload upload = session[0].begin(largeWheel(session[0]));
              upload.send().expectSuccess();
              return upload;
            },
            Upload::complete,
            Upload::status,
            _ -> session[0].cancel(),
            204);

    target.need(Capability.DEFERRED, meeting.seen());
    meeting.answer().expectSuccess();
    assertEquals("canceled", session[0].state());
  }

  @Test
  @DisplayName("a canceled session says so")
  void says_1_canceledSessionSaysSo() {
    Session session = open();

    session.cancel().expectSuccess();

    assertEquals("canceled", session.state());
  }

  @Test
  @DisplayName("a session with unfinished, finished and failed files can be canceled")
  void says_2_cancelWhateverTheFilesAre() {
    Session session = open();
    session.begin(Distributions.wheel(session.name(), session.version(), "cp312-cp312-win_amd64"));
    session.upload(sdist(session));
    failedUpload(session);

    session.cancel().expectSuccess();

    assertEquals("canceled", session.state());
  }
}
