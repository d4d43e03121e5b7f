package dev.stagedoor.benchmarks.timing;

import java.io.IOException;

/** Something whose runs are timed; what it needs before is made when it is constructed. */
@FunctionalInterface
public interface Measured {
  /**
   * Runs it once.
   *
   * @return how long it took
   * @throws IOException when it failed, so that there is nothing to measure
   */
  Run run() throws IOException;
}
