package dev.stagedoor.conformance.april;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Session;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694 (April 2025), "Response Body". */
@DisplayName("Response Body")
class SessionResponseTest extends AprilScenario {

  @Test
  @DisplayName("token and stage are both there, or neither")
  void must_1_tokenComesWithTheStage() {
    Session session = begin();

    assertEquals(
        session.created().hasLink("stage"),
        session.created().json().has("session-token"),
        session.created()::toString);
  }

  @Test
  @DisplayName("the time that is left is a number that falls with time alone")
  void should_2_sessionLivesAsLongAsItSays() {
    Session session = begin();
    long before = session.created().json().path("valid-for").asLong();
    long started = System.nanoTime();

    Answer later = session.status().expect(200);

    long passed = (System.nanoTime() - started) / 1_000_000_000;
    assertTrue(later.json().path("valid-for").isIntegralNumber(), later::toString);
    assertTrue(later.json().path("valid-for").asLong() >= before - passed - 2, later::toString);
    assertTrue(before > 60, session.created()::toString);
  }

  @Test
  @DisplayName("the body has all its keys")
  void says_1_bodyHasItsKeys() {
    Answer created = begin().created();

    JsonNode body = created.json();
    assertEquals("2.0", body.path("meta").path("api-version").asText(), created::toString);
    assertEquals("pending", body.path("status").asText(), created::toString);
    assertTrue(body.path("files").isObject() && body.path("files").isEmpty(), created::toString);
    assertTrue(
        body.path("notices").isMissingNode() || body.path("notices").isArray(), created::toString);
    assertTrue(created.hasLink("upload") && created.hasLink("session"), created::toString);
  }
}
