package dev.stagedoor.conformance.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Scenario;
import dev.stagedoor.conformance.harness.Session;
import dev.stagedoor.conformance.harness.Upload;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694, "File Upload Session Status". */
@DisplayName("File Upload Session Status")
class FileStatusTest extends Scenario {

  @Test
  @DisplayName("a canceled upload reports so while its session lives")
  void should_1_canceledUploadIsReported() {
    Session session = open();
    Upload upload = session.upload(wheel(session));
    upload.delete().expect(204);

    Answer answer = upload.status();

    assertEquals("canceled", answer.expect(200).text("status"));
  }

  @Test
  @DisplayName("the status is the answer to the creation")
  void says_1_statusIsTheCreationsAnswer() {
    Session session = open();
    Upload upload = session.begin(wheel(session));

    JsonNode status = upload.status().expect(200).json();

    for (String key : List.of("meta", "links", "status", "expires-at", "mechanism")) {
      assertEquals(upload.created().json().path(key), status.path(key), key);
    }
  }
}
