package dev.stagedoor.conformance.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Capability;
import dev.stagedoor.conformance.harness.Scenario;
import dev.stagedoor.conformance.harness.Session;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694, "Publishing Session Extension". */
@DisplayName("Publishing Session Extension")
class ExtensionTest extends Scenario {
  private static final long THOUSAND_YEARS = 31_536_000_000L;

  @Test
  @DisplayName("an extension that goes too far is a success that tells the time as it is")
  void must_1_refusedExtensionIsASuccess() {
    Session session = extensible();

    Answer answer = session.extend(THOUSAND_YEARS);

    answer.expectSuccess();
    Times.assertZuluSeconds(answer);
    assertEquals(answer.text("expires-at"), session.status().expect(200).text("expires-at"));
  }

  @Test
  @DisplayName("an extension never makes the end come earlier")
  void says_1_neverEarlier() {
    Session session = extensible();
    Answer before = session.extend(3600).expectSuccess();

    List<Answer> after = List.of(session.extend(0), session.extend(1), session.status());

    Times.assertNotEarlier(session.created(), before);
    after.forEach(answer -> Times.assertNotEarlier(before, answer.expectSuccess()));
  }

  @Test
  @DisplayName("the answer to an extension is the session")
  void says_2_answerIsTheSession() {
    Session session = extensible();

    JsonNode answer = session.extend(3600).expectSuccess().json();

    for (String key : List.of("meta", "links", "mechanisms", "session-token", "status", "files")) {
      assertEquals(session.created().json().path(key), answer.path(key), key);
    }
  }

  private Session extensible() {
    Session session = open();
    target.need(Capability.EXTEND, session.created().hasLink("extend"));
    return session;
  }
}
