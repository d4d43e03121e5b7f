package dev.stagedoor.conformance.spec;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Scenario;
import dev.stagedoor.conformance.harness.Session;
import dev.stagedoor.conformance.harness.Upload;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694, "File Upload Session States". */
@DisplayName("File Upload Session States")
class FileUploadStatesTest extends Scenario {

  @Test
  @DisplayName("a failed upload cannot be repaired: it can be deleted and begun anew")
  void must_1_failedUploadCannotBeRepaired() {
    Session session = open();
    Upload failed = failedUpload(session);

    failed.send();
    failed.complete().expectRefusal();

    assertEquals("error", failed.state());
    failed.delete().expect(204);
    session.upload(wheel(session));
  }

  @Test
  @DisplayName("a canceled upload cannot be used again")
  void mustNot_2_canceledUploadIsNotReusable() {
    Session session = open();
    Upload canceled = session.begin(wheel(session));
    canceled.delete().expect(204);

    List<Answer> answers = List.of(canceled.send(), canceled.complete());

    assertAll(answers.stream().map(answer -> () -> answer.expectRefusal()));
    assertEquals("canceled", canceled.state());
  }

  @Test
  @DisplayName("an upload is pending until it is completed, also when its bytes are there")
  void says_1_bytesAloneCompleteNothing() {
    Session session = open();
    Upload upload = session.begin(wheel(session));

    upload.send().expectSuccess();

    assertEquals("pending", upload.state());
  }

  @Test
  @DisplayName("completed bytes that are not the declared ones are an error")
  void says_2_wrongBytesAreAnError() {
    Session session = open();
    Upload upload = session.begin(wheel(session));
    upload.send(upload.artifact().damaged().content());

    Answer answer = upload.complete();

    assertTrue(answer.status() == 202 || answer.status() / 100 == 4, answer::toString);
    assertEquals("error", upload.decided().text("status"));
  }

  @Test
  @DisplayName("completion without bytes is an error")
  void says_3_missingBytesAreAnError() {
    Session session = open();
    Upload upload = session.begin(wheel(session));

    Answer answer = upload.complete();

    assertTrue(answer.status() == 202 || answer.status() / 100 == 4, answer::toString);
    assertEquals("error", upload.decided().text("status"));
  }
}
