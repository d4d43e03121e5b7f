package dev.stagedoor.cli.output;

import java.time.Duration;

/**
 * How fast bytes move, smoothed: the average over the last seconds, in which the newest weigh most.
 * Connections take bytes in bursts, so that the rate of a moment would jump.
 */
final class Rate {
  /** After this long without a byte the rate has fallen to a third or so. */
  private static final double MEMORY = Duration.ofSeconds(5).toNanos();

  private static final long SAMPLE = Duration.ofMillis(500).toNanos();
  private static final double SECOND = Duration.ofSeconds(1).toNanos();

  private long sampledAt;
  private long since;
  private double smoothed;

  /** What has been weighed of the past, which is less than all of it in the first seconds. */
  private double weight;

  Rate(long now) {
    this.sampledAt = now;
  }

  /** Some more moved. */
  void add(long bytes, long now) {
    since += bytes;
    sample(now);
  }

  /** Bytes in a second; 0 while too little is known. */
  double perSecond(long now) {
    sample(now);
    return weight == 0 ? 0 : smoothed / weight;
  }

  private void sample(long now) {
    long passed = now - sampledAt;
    if (passed < SAMPLE) {
      return;
    }
    double kept = Math.exp(-passed / MEMORY);
    smoothed = smoothed * kept + since / (passed / SECOND) * (1 - kept);
    weight = weight * kept + (1 - kept);
    since = 0;
    sampledAt = now;
  }
}
