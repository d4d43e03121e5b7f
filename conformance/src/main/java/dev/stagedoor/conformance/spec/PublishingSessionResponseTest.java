package dev.stagedoor.conformance.spec;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Scenario;
import dev.stagedoor.conformance.harness.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694, "Response Body" of a publishing session. */
@DisplayName("Publishing session: Response Body")
class PublishingSessionResponseTest extends Scenario {

  @Test
  @DisplayName("the session token cannot be guessed")
  void must_1_tokenIsUnguessable() {
    String name = freshName();
    List<String> tokens = new ArrayList<>();

    for (int i = 1; i <= 6; i++) {
      Session session = open(name, i + ".0");
      needStage(session);
      tokens.add(session.token());
    }

    Unguessable.assertTokens(tokens, name);
  }

  @Test
  @DisplayName("there is a session token only where there are stages")
  void must_2_tokenOnlyWithStages() {
    Session session = open();

    assertEquals(
        session.created().hasLink("stage"),
        session.created().json().has("session-token"),
        () -> "token and stage belong together: " + session.created());
  }

  @Test
  @DisplayName("expires-at is a time of RFC 3339 in UTC, in whole seconds, with Z")
  void must_3_expiresAtIsZuluInWholeSeconds() {
    Session session = open();

    List<Answer> answers = List.of(session.created(), session.status());

    assertAll(answers.stream().map(answer -> () -> Times.assertZuluSeconds(answer)));
  }

  @Test
  @DisplayName("a session is active before it expires")
  void should_4_sessionIsActiveUntilItExpires() {
    Session session = open();

    Answer status = session.status();

    assertTrue(
        Instant.parse(status.expect(200).text("expires-at")).isAfter(Instant.now()),
        () -> "expired already: " + status);
    assertEquals("open", status.text("status"));
  }

  @Test
  @DisplayName("the answer has all keys that are not optional")
  void says_1_keysAreThere() {
    Session session = open();

    JsonNode body = session.created().json();

    assertEquals("2.0", body.path("meta").path("api-version").asText());
    assertTrue(body.path("links").isObject(), session.created()::toString);
    assertTrue(body.path("mechanisms").isArray(), session.created()::toString);
    assertTrue(body.path("expires-at").isTextual(), session.created()::toString);
    assertTrue(body.path("status").isTextual(), session.created()::toString);
    assertTrue(body.path("files").isObject(), session.created()::toString);
    if (body.has("notices")) {
      assertTrue(body.path("notices").isArray(), session.created()::toString);
    }
  }

  @Test
  @DisplayName("a new session is open and holds no files")
  void says_2_newSessionIsOpenAndEmpty() {
    Session session = open();

    assertEquals("open", session.created().text("status"));
    assertTrue(session.created().json().path("files").isEmpty(), session.created()::toString);
  }

  @Test
  @DisplayName("at least one mechanism is named")
  void says_3_thereIsAMechanism() {
    Session session = open();

    assertFalse(session.created().json().path("mechanisms").isEmpty(), session.created()::toString);
  }
}
