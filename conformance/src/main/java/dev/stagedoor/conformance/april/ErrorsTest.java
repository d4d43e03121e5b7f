package dev.stagedoor.conformance.april;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Distributions;
import dev.stagedoor.conformance.harness.Session;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694 (April 2025), "Errors". */
@DisplayName("Errors")
class ErrorsTest extends AprilScenario {

  @Test
  @DisplayName("errors with content have message and errors")
  void says_1_errorsHaveTheirBody() {
    Session session = begin();
    Transfer transfer = transfer(session, wheel(session));
    transfer.chunk(0, 10).expect(202);

    assertAll(
        Stream.of(
                me.postRoot("{\"meta\": {\"api-version\": \"2.0\"}}"),
                nobody.get(session.url()),
                session.as(other).status(),
                initiate(session, Distributions.wheel(session.name(), "9.9")),
                transfer.chunk(20, 30),
                publish(session))
            .map(answer -> () -> assertErrorBody(answer)));
  }

  private static void assertErrorBody(Answer answer) {
    answer.expectRefusal();
    if (answer.body().length == 0) {
      return;
    }
    JsonNode body = answer.json();
    assertEquals("2.0", body.path("meta").path("api-version").asText(), answer::toString);
    assertTrue(body.path("message").isTextual(), answer::toString);
    assertTrue(body.path("errors").isArray() && !body.path("errors").isEmpty(), answer::toString);
    body.path("errors")
        .forEach(
            error ->
                assertTrue(
                    error.path("source").isTextual() && error.path("message").isTextual(),
                    answer::toString));
  }
}
