package dev.stagedoor.messaging;

import java.time.Duration;

/**
 * How a relay works.
 *
 * @param poll how long it waits for a wake before it looks by itself; positive. Also how often a
 *     replica that does not lead tries to
 * @param batch the most rows that are sent before they are marked, at least 1
 * @param keep how long a sent row is kept, for people who look for what was said; not negative
 */
public record RelaySettings(Duration poll, int batch, Duration keep) {

  /** Refuses what would never send, or always. */
  public RelaySettings {
    if (!poll.isPositive()) {
      throw new IllegalArgumentException("poll is positive, not " + poll);
    }
    if (batch < 1) {
      throw new IllegalArgumentException("a batch has at least 1 row, not " + batch);
    }
    if (keep.isNegative()) {
      throw new IllegalArgumentException("keep is not negative: " + keep);
    }
  }

  /** One second, 500 rows, one day. */
  public static RelaySettings defaults() {
    return new RelaySettings(Duration.ofSeconds(1), 500, Duration.ofDays(1));
  }
}
