package dev.stagedoor.conformance.spec;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Scenario;
import dev.stagedoor.conformance.harness.Session;
import dev.stagedoor.conformance.harness.Upload;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694, "Response Body" of a file upload session. */
@DisplayName("File upload session: Response Body")
class FileUploadResponseTest extends Scenario {

  @Test
  @DisplayName("Retry-After says when to ask next")
  void must_1_retryAfterIsThere() {
    Session session = open();

    Answer answer = session.begin(wheel(session)).created();

    // A number of seconds, or a date (RFC 9110, section 10.2.3).
    assertTrue(
        answer.header("Retry-After").matches("[0-9]+|[A-Z][a-z]{2}, .* GMT"), answer::toString);
  }

  @Test
  @DisplayName("expires-at is a time of RFC 3339 in UTC, in whole seconds, with Z")
  void must_2_expiresAtIsZuluInWholeSeconds() {
    Session session = open();
    Upload upload = session.begin(wheel(session));

    List<Answer> answers = List.of(upload.created(), upload.status());

    assertAll(answers.stream().map(answer -> () -> Times.assertZuluSeconds(answer)));
  }

  @Test
  @DisplayName("an upload is active before it expires")
  void should_3_uploadIsActiveUntilItExpires() {
    Session session = open();
    Upload upload = session.begin(wheel(session));

    Answer status = upload.status();

    assertTrue(
        Instant.parse(status.expect(200).text("expires-at")).isAfter(Instant.now()),
        status::toString);
    assertEquals("pending", status.text("status"));
  }

  @Test
  @DisplayName("the mechanism is named by its identifier")
  void must_4_mechanismHasItsIdentifier() {
    Session session = open();

    Answer answer = session.begin(wheel(session)).created();

    assertEquals(
        "http-post-bytes",
        answer.json().path("mechanism").path("identifier").asText(),
        answer::toString);
  }

  @Test
  @DisplayName("a new upload is pending and has links")
  void says_1_newUploadIsPending() {
    Session session = open();

    Answer answer = session.begin(wheel(session)).created();

    assertEquals("pending", answer.text("status"));
    assertEquals("2.0", answer.json().path("meta").path("api-version").asText());
    assertTrue(answer.json().path("links").isObject(), answer::toString);
  }
}
