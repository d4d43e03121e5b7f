package dev.stagedoor.cli.http;

import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;
import java.time.Duration;

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
