package dev.stagedoor.conformance.spec;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagedoor.conformance.harness.Answer;
import java.time.Instant;

/** What PEP 694 asks of {@code expires-at}. */
final class Times {
  private Times() {}

  /** UTC by Z, whole seconds, and a time that exists. */
  static void assertZuluSeconds(Answer answer) {
    String text = answer.text("expires-at");
    assertTrue(
        text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z"),
        () -> "expires-at in another form: " + answer);
    Instant.parse(text);
  }

  /** The second answer's time is the first's or later. */
  static void assertNotEarlier(Answer before, Answer after) {
    assertFalse(
        Instant.parse(after.text("expires-at")).isBefore(Instant.parse(before.text("expires-at"))),
        () -> "earlier than before: " + after + "\nbefore, " + before);
  }
}
