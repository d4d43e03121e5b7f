package dev.stagedoor.cli.http;

import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Time, for whoever has to wait for a server. */
public interface Pacing {
  /**
   * A clock for measuring.
   *
   * @return nanoseconds since any fixed moment
   */
  long nanos();

  /**
   * Waits.
   *
   * @param duration how long
   * @throws CliFailure when the thread is interrupted meanwhile
   */
  void pause(Duration duration);

  /**
   * The time of day.
   *
   * @return now
   */
  default Instant now() {
    return Instant.now();
  }

  /**
   * Does something again and again beside everything else.
   *
   * @param period how long between the end of one and the beginning of the next
   * @param action must not throw
   * @return ends it
   */
  default Repetition every(Duration period, Runnable action) {
    ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
    thread.scheduleWithFixedDelay(
        action, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    return thread::shutdownNow;
  }

  /** Something that is done again and again until it is closed. */
  @FunctionalInterface
  interface Repetition extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * The time that passes outside.
   *
   * @return a pacing that really waits
   */
  static Pacing ofSystem() {
    return new Pacing() {
      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public void pause(Duration duration) {
        try {
          Thread.sleep(duration);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new CliFailure(ExitCode.FAILURE, "interrupted", e);
        }
      }
    };
  }
}
