package dev.stagedoor.conformance.april;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Distributions;
import dev.stagedoor.conformance.harness.Principal;
import dev.stagedoor.conformance.harness.Session;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694 (April 2025), "Content Types". */
@DisplayName("Content Types")
class ContentTypesTest extends AprilScenario {

  @Test
  @DisplayName("a request of another content type is refused")
  void must_1_otherContentTypesAreRefused() {
    Answer answer =
        me.post(
            target.root().toString(),
            "application/vnd.pypi.upload.v3+json",
            "{\"meta\": {\"api-version\": \"2.0\"}, \"name\": \"%s\", \"version\": \"1.0\"}"
                .formatted(freshName())
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));

    answer.expectRefusal();
  }

  @Test
  @DisplayName("answers have the content type of the version")
  void says_1_answersHaveTheContentType() {
    Session session = begin();
    Answer refused = initiate(session, Distributions.wheel(session.name(), "9.9"));

    assertAll(
        Stream.of(session.created(), session.status(), refused)
            .map(
                answer ->
                    () ->
                        assertTrue(
                            answer.header("Content-Type").startsWith(Principal.UPLOAD_V2),
                            answer::toString)));
  }

  @Test
  @DisplayName("who asks for the latest version is served")
  void says_2_latestIsServed() {
    Answer answer =
        me.postRootAccepting(
            "application/vnd.pypi.upload.latest+json",
            "{\"meta\": {\"api-version\": \"2.0\"}, \"name\": \"%s\", \"version\": \"1.0\"}"
                .formatted(freshName()));

    answer.expect(201);
    assertTrue(answer.header("Content-Type").startsWith(Principal.UPLOAD_V2), answer::toString);
    me.delete(answer.link("session")).expectSuccess();
  }
}
