package dev.stagedoor.messaging;

import java.time.Duration;

/**
 * How long to wait after the next failure in a row: doubled each time, up to a limit. Used by one
 * thread.
 */
final class Backoff {
  /** Short enough to hide a broker's leader election, long enough not to load what is ill. */
  static final Duration FIRST = Duration.ofMillis(100);

  /** How late recovery may be noticed. */
  static final Duration LIMIT = Duration.ofSeconds(10);

  private final Duration first;
  private final Duration limit;
  private Duration next;

  Backoff(Duration first, Duration limit) {
    this.first = first;
    this.limit = limit;
    this.next = first;
  }

  /** The wait after one more failure. */
  Duration next() {
    Duration now = next;
    Duration doubled = now.multipliedBy(2);
    next = doubled.compareTo(limit) > 0 ? limit : doubled;
    return now;
  }

  /** Something succeeded. */
  void reset() {
    next = first;
  }
}
