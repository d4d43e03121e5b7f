package dev.stagedoor.standalone.races;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Something that runs in a thread of its own. */
final class Later<T> {
  private final FutureTask<T> task;

  private Later(FutureTask<T> task) {
    this.task = task;
  }

  static <T> Later<T> of(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofVirtual().start(task);
    return new Later<>(task);
  }

  /** What came of it; fails after a minute. */
  T get() throws Exception {
    try {
      return task.get(1, TimeUnit.MINUTES);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("a request that ran beside another failed", e);
    }
  }
}
