package dev.stagedoor.conformance.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Scenario;
import dev.stagedoor.conformance.harness.Session;
import dev.stagedoor.conformance.harness.Upload;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694, "Complete a File Upload Session". */
@DisplayName("Complete a File Upload Session")
class CompleteFileUploadTest extends Scenario {

  @Test
  @DisplayName("the status can be polled, before and after completion")
  void must_1_statusCanBePolled() {
    Session session = open();
    Upload upload = session.begin(wheel(session));
    upload.send().expectSuccess();
    upload.status().expect(200);

    upload.complete().expect(201, 202);

    assertEquals("completed", upload.decided().text("status"));
  }

  @Test
  @DisplayName("what answers 201 is completed, what answers 202 becomes so")
  void says_1_answerTellsTheState() {
    Session session = open();
    Upload upload = session.begin(wheel(session));
    upload.send().expectSuccess();

    Answer answer = upload.complete().expect(201, 202);

    Set<String> allowed =
        answer.status() == 201 ? Set.of("completed") : Set.of("processing", "completed");
    String state = upload.state();
    assertTrue(allowed.contains(state), () -> state + " after " + answer);
  }

  @Test
  @DisplayName("Location leads back to the upload")
  void says_2_locationIsTheUpload() {
    Session session = open();
    Upload upload = session.begin(wheel(session));
    upload.send().expectSuccess();

    Answer answer = upload.complete().expect(201, 202);

    assertEquals(upload.url(), answer.header("Location"), answer::toString);
  }

  @Test
  @DisplayName("wheels and sdists are accepted")
  void says_3_bothKindsAreAccepted() {
    Session session = open();

    session.upload(wheel(session));
    session.upload(sdist(session));

    JsonNode files = session.status().expect(200).json().path("files");
    assertEquals(2, files.size(), files::toString);
    files.forEach(file -> assertEquals("completed", file.path("status").asText(), files::toString));
  }
}
