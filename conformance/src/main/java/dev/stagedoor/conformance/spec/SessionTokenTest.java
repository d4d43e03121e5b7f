package dev.stagedoor.conformance.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Scenario;
import dev.stagedoor.conformance.harness.Session;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694, "Publishing Session Token". */
@DisplayName("Publishing Session Token")
class SessionTokenTest extends Scenario {

  @Test
  @DisplayName("stages are supported")
  void should_1_stagesAreSupported() {
    Session session = open();

    needStage(session);

    assertFalse(session.token().isEmpty(), session.created()::toString);
  }

  @Test
  @DisplayName("token and stage are given together or not at all, at each look")
  void mustNot_2_tokenAndStageBelongTogether() {
    Session session = open();

    List<Answer> answers = List.of(session.created(), session.status());

    for (Answer answer : answers) {
      assertEquals(answer.hasLink("stage"), answer.json().has("session-token"), answer::toString);
    }
  }

  @Test
  @DisplayName("a canceled session's token is not given again")
  void must_3_tokensAreNotReused() {
    String name = freshName();
    List<String> tokens = new ArrayList<>();

    for (int i = 0; i < 4; i++) {
      Session session = open(name, VERSION);
      needStage(session);
      tokens.add(session.token());
      session.cancel().expectSuccess();
    }

    Unguessable.assertTokens(tokens, name);
  }

  @Test
  @DisplayName("the stage URL can be calculated from the token")
  void must_4_stageUrlIsCalculable() {
    Session one = open();
    needStage(one);
    Session two = open();
    assertFalse(one.token().isEmpty(), one.created()::toString);

    String calculated = one.link("stage").replace(one.token(), two.token());

    assertEquals(two.link("stage"), calculated);
  }
}
