package dev.stagedoor.upload.application.sweep;

import dev.stagedoor.upload.application.Refusal;
import dev.stagedoor.upload.application.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Compares the store with the rows, both ways, and deletes on request what nothing needs any more.
 * It takes as long as the store is large, in memory that does not grow with it. A sweep that died
 * or failed in the middle is simply made again.
 *
 * <p>What publisher-service serves is never deleted, whatever the rows say; what has no row, not if
 * session-service knows the file, or before {@code stagedoor.upload.sweep.unknown-after}.
 */
@ApplicationScoped
public class SweepStore {
  private static final Logger LOG = Logger.getLogger(SweepStore.class);

  private final SweepTurns turns;
  private final SweepObjects objects;
  private final SweepRows rows;

  /** Takes the two directions, and the port that makes one sweep at a time. */
  @Inject
  SweepStore(SweepTurns turns, SweepObjects objects, SweepRows rows) {
    this.turns = turns;
    this.objects = objects;
    this.rows = rows;
  }

  /**
   * Sweeps.
   *
   * @param mend whether to delete; else this is a dry run
   * @param principal who wants it, for the log
   * @throws RefusedException if a sweep is running, in this process or another one
   * @throws dev.stagedoor.internal.ServiceUnavailableException if another service cannot be asked
   * @throws dev.stagedoor.blobstore.BlobStoreException if the store failed
   * @throws dev.stagedoor.upload.application.DatabaseUnavailableException if the database failed
   */
  public SweepReport sweep(boolean mend, String principal) {
    try (SweepTurns.Turn turn =
        turns
            .take()
            .orElseThrow(
                () ->
                    new RefusedException(
                        Refusal.SWEEPING, "Another sweep of the store is running."))) {
      LOG.infof("sweep of the store begins: mend=%s principal=%s", mend, principal);
      SweepRun run = new SweepRun(mend, Instant.now());
      objects.sweep(run);
      rows.sweep(run);
      SweepReport report = run.report();
      LOG.infof(
          "sweep of the store ended: mend=%s principal=%s objects=%d sealed=%d %s",
          mend, principal, report.objects(), report.sealed(), report.totals());
      return report;
    }
  }
}
