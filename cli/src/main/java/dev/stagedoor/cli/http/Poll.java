package dev.stagedoor.cli.http;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks until a state is settled or the time is over, as often as the server wants to be asked. */
public final class Poll {
  private static final Duration SHORTEST = Duration.ofMillis(200);

  private final Pacing pacing;
  private final Duration timeout;

  /**
   * A way of polling.
   *
   * @param pacing how it waits
   * @param timeout how long each wait may take in all
   */
  public Poll(Pacing pacing, Duration timeout) {
    this.pacing = pacing;
    this.timeout = timeout;
  }

  /**
   * Polls.
   *
   * @param first the state as it is known already
   * @param ask asks for the next
   * @param settled whether a state is the outcome
   * @return the outcome; empty when the time is over first
   */
  public <T> Optional<T> until(Polled<T> first, Supplier<Polled<T>> ask, Predicate<T> settled) {
    long deadline = pacing.nanos() + timeout.toNanos();
    Polled<T> current = first;
    while (!settled.test(current.view())) {
      long left = deadline - pacing.nanos();
      if (left <= 0) {
        return Optional.empty();
      }
      long wanted = Math.max(current.retryAfter().toNanos(), SHORTEST.toNanos());
      pacing.pause(Duration.ofNanos(Math.min(wanted, left)));
      current = ask.get();
    }
    return Optional.of(current.view());
  }
}
