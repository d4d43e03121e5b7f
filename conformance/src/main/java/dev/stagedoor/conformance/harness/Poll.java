package dev.stagedoor.conformance.harness;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks again until something is decided, as often as the server says ({@code Retry-After}). */
public final class Poll {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private Poll() {}

  /** The first answer that satisfies; the test fails after a minute. */
  public static Answer until(Supplier<Answer> ask, Predicate<Answer> decided) {
    Instant deadline = Instant.now().plus(PATIENCE);
    Answer answer = ask.get();
    while (!decided.test(answer)) {
      if (Instant.now().isAfter(deadline)) {
        return fail("nothing was decided in " + PATIENCE + "; last, " + answer);
      }
      pause(answer.header("Retry-After"));
      answer = ask.get();
    }
    return answer;
  }

  private static void pause(String retryAfter) {
    Duration told =
        retryAfter.matches("[0-9]{1,4}") ? Duration.ofSeconds(Long.parseLong(retryAfter)) : PAUSE;
    try {
      // The protocol is polled: there is nothing else to wait for.
      Thread.sleep(told.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : told);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail("interrupted", e);
    }
  }
}
