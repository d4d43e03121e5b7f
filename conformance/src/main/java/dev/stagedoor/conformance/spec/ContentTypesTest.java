package dev.stagedoor.conformance.spec;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Principal;
import dev.stagedoor.conformance.harness.Scenario;
import dev.stagedoor.conformance.harness.Session;
import dev.stagedoor.conformance.harness.Upload;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694, "Content Types". */
@DisplayName("Content Types")
class ContentTypesTest extends Scenario {

  @Test
  @DisplayName("a body of another major version than its content type is refused")
  void must_1_bodyOfAnotherMajorVersionIsRefused() {
    Answer answer =
        me.postRoot(
            "{\"meta\": {\"api-version\": \"1.0\"}, \"name\": \"%s\", \"version\": \"1.0\"}"
                .formatted(freshName()));

    answer.expectRefusal();
  }

  @Test
  @DisplayName("answers about sessions and files have the content type of Upload 2.0")
  void must_2_answersHaveTheContentType() {
    Session session = open();
    Upload upload = session.begin(wheel(session));

    assertAll(
        Stream.of(session.created(), session.status(), upload.created(), upload.status())
            .map(answer -> () -> assertUploadV2(answer)));
  }

  @Test
  @DisplayName("only version 2 is advertised, also to those who ask for another")
  void mustNot_4_anotherVersionIsNotAdvertised() {
    Answer answer =
        me.postRootAccepting(
            "application/vnd.pypi.upload.v3+json, application/vnd.pypi.upload.v2+json;q=0.5",
            "{\"meta\": {\"api-version\": \"2.0\"}, \"name\": \"%s\", \"version\": \"1.0\"}"
                .formatted(freshName()));

    answer.expect(201);
    assertUploadV2(answer);
    assertEquals("2.0", answer.json().path("meta").path("api-version").asText(), answer::toString);
    me.delete(answer.link("session")).expectSuccess();
  }

  private static void assertUploadV2(Answer answer) {
    String type = answer.header("Content-Type").replace(" ", "");
    assertTrue(
        type.equals(Principal.UPLOAD_V2) || type.startsWith(Principal.UPLOAD_V2 + ";"),
        () -> "another content type: " + answer);
  }
}
