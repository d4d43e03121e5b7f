package dev.stagedoor.conformance.spec;

import static org.junit.jupiter.api.Assertions.assertAll;
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

/** PEP 694, "Publishing Session States". */
@DisplayName("Publishing Session States")
class PublishingSessionStatesTest extends Scenario {

  @Test
  @DisplayName("files come and go while a session is open")
  void says_1_openSessionAcceptsChanges() {
    Session session = open();
    Upload upload = session.upload(wheel(session));

    upload.delete().expect(204);

    assertEquals("open", session.state());
    session.upload(wheel(session));
    assertEquals("open", session.state());
  }

  @Test
  @DisplayName("a publish that fails at once leaves the session open and editable")
  void says_2_failedPublishLeavesTheSessionOpen() {
    Session session = open();
    Upload upload = session.begin(wheel(session));

    session.publish().expectRefusal();

    assertEquals("open", session.state());
    upload.send().expectSuccess();
    upload.complete().expect(201, 202);
    upload.decided();
    session.published();
  }

  @Test
  @DisplayName("a published session cannot be changed")
  void says_3_publishedIsTerminal() {
    Session session = open();
    Upload upload = session.upload(wheel(session));
    session.published();

    List<Answer> answers =
        List.of(session.declare(sdist(session).declaration()), upload.delete(), session.cancel());

    assertAll(answers.stream().map(answer -> () -> answer.expectRefusal()));
    assertEquals("published", session.state());
  }

  @Test
  @DisplayName("a canceled session cannot be changed")
  void says_4_canceledIsTerminal() {
    Session session = open();
    session.cancel().expectSuccess();

    List<Answer> answers =
        List.of(session.declare(wheel(session).declaration()), session.publish());

    assertAll(answers.stream().map(answer -> () -> answer.expectRefusal()));
    assertEquals("canceled", session.state());
  }

  @Test
  @DisplayName("while a session is processing, its files cannot be changed")
  void says_5_processingAcceptsNoChanges() {
    Processing.Meeting<Session> meeting =
        Processing.meet(
            () -> {
              Session session = open();
              session.upload(wheel(session));
              return session;
            },
            Session::publish,
            Session::status,
            session -> session.declare(sdist(session).declaration()),
            409);

    target.need(Capability.DEFERRED, meeting.seen());
    meeting.answer().expect(409);
    assertEquals("published", meeting.subject().decided().text("status"));
  }
}
