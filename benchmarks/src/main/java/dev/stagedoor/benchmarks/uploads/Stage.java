package dev.stagedoor.benchmarks.uploads;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A running Stagedoor.
 *
 * @param api speaks to it
 * @param meter watches it, and its store where that is a server
 * @param store tells whether it holds nothing
 */
record Stage(StagedoorApi api, Meter meter, Store store) {
  private static final Duration EMPTY_WITHIN = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(20);

  /** Where the blobs are. */
  interface Store {
    boolean isEmpty() throws IOException;
  }

  /** Cancels, and waits for the blobs to be gone: what comes next is to have the disk alone. */
  void discard(StagedoorApi.Session session) throws IOException {
    api.cancel(session);
    long deadline = System.nanoTime() + EMPTY_WITHIN.toNanos();
    while (!store.isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new IOException("the blobs of a canceled session are still there");
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
