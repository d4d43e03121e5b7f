package dev.stagedoor.cli.mechanism;

import java.util.function.LongConsumer;

/**
 * What one piece of a file counts, over several attempts to send it. An attempt that was given up
 * counts no more, even if its connection still takes bytes.
 */
final class Tally {
  private final Meter meter;
  private long counted;
  private int attempt;

  Tally(Meter meter) {
    this.meter = meter;
  }

  /**
   * Begins an attempt.
   *
   * @param there how many bytes of the piece count already
   * @return takes how many more have been sent
   */
  synchronized LongConsumer attempt(long there) {
    if (there != counted) {
      meter.skipped(there - counted);
      counted = there;
    }
    attempt++;
    int mine = attempt;
    return more -> count(mine, more);
  }

  private synchronized void count(int mine, long more) {
    if (mine == attempt) {
      counted += more;
      meter.sent(more);
    }
  }
}
