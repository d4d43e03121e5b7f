package dev.stagedoor.conformance.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagedoor.conformance.harness.Scenario;
import dev.stagedoor.conformance.harness.Session;
import dev.stagedoor.conformance.harness.Upload;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694, "Publishing Session Status". */
@DisplayName("Publishing Session Status")
class SessionStatusTest extends Scenario {

  @Test
  @DisplayName("the status is the answer to the creation")
  void says_1_statusIsTheCreationsAnswer() {
    Session session = open();

    JsonNode status = session.status().expect(200).json();

    for (String key : List.of("meta", "links", "mechanisms", "session-token", "status", "files")) {
      assertEquals(session.created().json().path(key), status.path(key), key);
    }
  }

  @Test
  @DisplayName("the status shows what has changed")
  void says_2_statusShowsChanges() {
    Session session = open();
    Upload upload = session.upload(wheel(session));

    JsonNode files = session.status().expect(200).json().path("files");

    assertEquals(
        "completed",
        files.path(upload.artifact().filename()).path("status").asText(),
        files::toString);
  }
}
