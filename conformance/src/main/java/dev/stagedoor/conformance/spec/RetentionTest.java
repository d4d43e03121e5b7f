package dev.stagedoor.conformance.spec;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Scenario;
import dev.stagedoor.conformance.harness.Session;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694, "Session Status Retention". */
@DisplayName("Session Status Retention")
class RetentionTest extends Scenario {

  @Test
  @DisplayName("how a session ended can be read afterwards")
  void should_1_endIsReported() {
    Session canceled = open();
    canceled.cancel().expectSuccess();
    Session published = open();
    published.published();

    assertAll(
        () -> assertEquals("canceled", canceled.state()),
        () -> assertEquals("published", published.state()));
  }

  @Test
  @DisplayName("after the end a new session of that release is created, not a conflict")
  void says_1_newSessionAfterTheEnd() {
    Session canceled = open();
    canceled.cancel().expectSuccess();

    Answer answer = me.create(canceled.name(), canceled.version());

    answer.expect(201);
    adopt(new Session(me, canceled.name(), canceled.version(), answer));
    assertEquals("canceled", canceled.state());
  }
}
