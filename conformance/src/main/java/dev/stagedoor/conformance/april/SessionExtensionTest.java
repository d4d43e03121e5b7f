package dev.stagedoor.conformance.april;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Capability;
import dev.stagedoor.conformance.harness.Session;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694 (April 2025), "Session Extension". */
@DisplayName("Session Extension")
class SessionExtensionTest extends AprilScenario {

  @Test
  @DisplayName("extension is answered with the session, which lives as long or longer")
  void says_1_extensionAnswersWithTheSession() {
    Session session = begin();
    long before = session.created().json().path("valid-for").asLong();

    Answer answer = extend(session, 3600);

    target.need(Capability.EXTEND, answer.status() / 100 == 2);
    assertEquals(session.url(), answer.link("session"));
    assertTrue(answer.json().path("valid-for").asLong() > before - 60, answer::toString);
  }

  @Test
  @DisplayName("what is asked beyond the limit is no error")
  void says_2_extensionThatIsTooLongIsASuccess() {
    Session session = begin();
    target.need(Capability.EXTEND, extend(session, 1).status() / 100 == 2);

    Answer answer = extend(session, 100L * 365 * 86_400);

    answer.expectSuccess();
    assertTrue(answer.json().path("valid-for").isIntegralNumber(), answer::toString);
  }
}
