package dev.stagedoor.conformance.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Scenario;
import dev.stagedoor.conformance.harness.Session;
import dev.stagedoor.conformance.harness.Upload;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694, "http-post-bytes". */
@DisplayName("http-post-bytes")
class HttpPostBytesTest extends Scenario {

  @Test
  @DisplayName("http-post-bytes is among the mechanisms")
  void must_1_httpPostBytesIsAdvertised() {
    Session session = open();

    List<String> mechanisms = new ArrayList<>();
    session.created().json().path("mechanisms").forEach(each -> mechanisms.add(each.asText()));

    assertTrue(mechanisms.contains("http-post-bytes"), mechanisms::toString);
  }

  @Test
  @DisplayName("bytes are sent with the same credentials, and asked for them in the same way")
  void must_2_sameAuthentication() {
    Session session = open();
    Upload upload = session.begin(wheel(session));
    String scheme = scheme(nobody.create(freshName(), VERSION).expect(401));

    Answer withoutCredentials = upload.as(nobody).send();

    withoutCredentials.expect(401);
    assertEquals(scheme, scheme(withoutCredentials), withoutCredentials::toString);
    upload.send().expectSuccess();
  }

  private static String scheme(Answer answer) {
    return answer.header("WWW-Authenticate").replaceAll("[ ,].*", "");
  }
}
