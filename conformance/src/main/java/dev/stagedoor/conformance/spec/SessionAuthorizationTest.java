package dev.stagedoor.conformance.spec;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Hooks;
import dev.stagedoor.conformance.harness.Scenario;
import dev.stagedoor.conformance.harness.Session;
import dev.stagedoor.conformance.harness.Upload;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694, "Session authorization" (security implications). */
@DisplayName("Security Implications: Session authorization")
class SessionAuthorizationTest extends Scenario {

  @Test
  @DisplayName("permission is looked at again for bytes, completion, extension and publishing")
  void must_1_eachRequestIsAuthorisedAgain() {
    Hooks hooks = hooks();
    Session first = open();
    first.published();
    Session session = open(first.name(), "2.0");
    hooks.grantOn(session.name());
    Upload upload = session.as(other).begin(wheel(session));
    upload.send().expectSuccess();

    hooks.revokeOn(session.name());

    List<Answer> answers = Everything.of(session, upload).changesBy(other);
    assertAll(answers.stream().map(answer -> () -> answer.expect(403)));
    assertEquals("open", session.state());
    upload.as(me).complete().expect(201, 202);
  }
}
