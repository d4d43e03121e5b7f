package dev.stagedoor.conformance.spec;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Scenario;
import dev.stagedoor.conformance.harness.Session;
import dev.stagedoor.conformance.harness.Upload;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694, "Errors". */
@DisplayName("Errors")
class ErrorsTest extends Scenario {

  @Test
  @DisplayName("every error is a JSON object with the members of RFC 9457")
  void must_1_errorsAreProblemDetails() {
    assertAll(
        provoked().stream()
            .map(
                answer ->
                    () -> {
                      assertTrue(answer.json().isObject(), answer::toString);
                      assertTrue(
                          answer.json().has("title") || answer.json().has("type"),
                          () -> "not a problem: " + answer);
                    }));
  }

  @Test
  @DisplayName("the members of an error have their types, and its status is the answer's")
  void must_2_membersHaveTheirTypes() {
    assertAll(
        provoked().stream()
            .map(
                answer ->
                    () -> {
                      JsonNode problem = answer.json();
                      assertTextIfThere(answer, problem.path("type"));
                      assertTextIfThere(answer, problem.path("title"));
                      assertTextIfThere(answer, problem.path("detail"));
                      assertTextIfThere(answer, problem.path("instance"));
                      if (problem.has("status")) {
                        assertEquals(
                            answer.status(), problem.path("status").asInt(), answer::toString);
                      }
                    }));
  }

  @Test
  @DisplayName("errors have the media type application/problem+json")
  void should_3_errorsHaveTheMediaType() {
    assertAll(
        provoked().stream()
            .map(
                answer ->
                    () ->
                        assertTrue(
                            answer.header("Content-Type").startsWith("application/problem+json"),
                            answer::toString)));
  }

  @Test
  @DisplayName("errors say what they are: type, status and title")
  void should_4_errorsSayWhatTheyAre() {
    assertAll(
        provoked().stream()
            .map(
                answer ->
                    () -> {
                      assertFalse(answer.text("type").isBlank(), answer::toString);
                      assertFalse(answer.text("title").isBlank(), answer::toString);
                      assertEquals(
                          answer.status(), answer.json().path("status").asInt(), answer::toString);
                    }));
  }

  @Test
  @DisplayName("errors carry meta, and errors with source and message")
  void should_5_errorsCarryTheExtensionMembers() {
    Session session = open();
    Answer specific = session.declare(wheel(session).declarationAs("not a filename"));

    assertFalse(specific.json().path("errors").isEmpty(), specific::toString);
    assertAll(
        Stream.concat(Stream.of(specific), provoked().stream())
            .map(answer -> () -> assertExtensionMembers(answer)));
  }

  /** Errors of every kind that is easily made, on every kind of resource. */
  private List<Answer> provoked() {
    Session session = open();
    Upload upload = session.begin(wheel(session));
    List<Answer> errors =
        List.of(
            me.postRoot("{"),
            me.create("-not-a-name-", VERSION),
            me.create(session.name(), VERSION),
            nobody.create(freshName(), VERSION),
            session.as(other).status(),
            session.as(nobody).status(),
            session.declare(wheel(session).declarationAs("not a filename")),
            session.declare(sdist(session).declaration("{\"sha256\": \"00\"}", "http-post-bytes")),
            session.declare(
                sdist(session)
                    .declaration(
                        "{\"sha256\": \"" + sdist(session).digest("SHA-256") + "\"}",
                        "vnd-nobody-carrier-pigeon")),
            session.publish(),
            upload.as(other).send(),
            upload.as(nobody).send(),
            me.get(session.url() + "0/no-such-thing"),
            me.delete(session.link("publish")));
    errors.forEach(Answer::expectRefusal);
    return Stream.concat(errors.stream(), unacceptable().stream()).toList();
  }

  /** Where a server minds what is accepted, the refusal of what it cannot give. */
  private Optional<Answer> unacceptable() {
    String name = freshName();
    Answer answer =
        me.postRootAccepting(
            "text/html",
            "{\"meta\": {\"api-version\": \"2.0\"}, \"name\": \"%s\", \"version\": \"%s\"}"
                .formatted(name, VERSION));
    if (answer.status() == 201) {
      adopt(new Session(me, name, VERSION, answer));
      return Optional.empty();
    }
    return Optional.of(answer.expectRefusal());
  }

  private static void assertTextIfThere(Answer answer, JsonNode member) {
    assertTrue(member.isMissingNode() || member.isTextual(), answer::toString);
  }

  private static void assertExtensionMembers(Answer answer) {
    assertEquals("2.0", answer.json().path("meta").path("api-version").asText(), answer::toString);
    JsonNode errors = answer.json().path("errors");
    assertTrue(errors.isArray(), answer::toString);
    for (JsonNode error : errors) {
      assertTrue(error.path("source").isTextual(), answer::toString);
      assertTrue(error.path("message").isTextual(), answer::toString);
    }
  }
}
