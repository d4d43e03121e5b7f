package dev.stagedoor.conformance.april;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stagedoor.conformance.harness.Session;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694 (April 2025), "Session Token". */
@DisplayName("Session Token")
class SessionTokenTest extends AprilScenario {

  @Test
  @DisplayName("the token is the SHA-256 of name, version and nonce")
  void says_1_tokenIsTheHash() {
    Session session = begin();
    needStages(session);

    assertEquals(gentoken(session.name(), session.version(), NONCE), session.token());
  }

  @Test
  @DisplayName("the stage ends with the session")
  void says_2_tokenEndsWithTheSession() {
    Session session = begin();
    needStages(session);
    complete(session, wheel(session));
    stage(session).project(session.name()).expect(200);

    published(session);

    stage(session).project(session.name()).expectRefusal();
  }
}
