package dev.stagedoor.upload.application.sweep;

import java.util.Optional;

/** Port: the right to sweep, which one process of the service has at a time. */
@FunctionalInterface
public interface SweepTurns {
  /**
   * Takes it.
   *
   * @return empty if another sweep has it
   * @throws dev.stagedoor.upload.application.DatabaseUnavailableException if the database failed
   */
  Optional<Turn> take();

  /**
   * A turn; ends with its process too. One whose connection is lost is lost early, so two sweeps
   * may meet, which is a waste and no harm.
   */
  interface Turn extends AutoCloseable {
    @Override
    void close();
  }
}
