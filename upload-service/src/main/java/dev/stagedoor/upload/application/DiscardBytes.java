package dev.stagedoor.upload.application;

import dev.stagedoor.upload.domain.UploadState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/**
 * Drops what a client sent so far, because it says that it will not go on. The file upload session
 * stays pending, of a new generation at offset 0: whoever wants it canceled deletes it at
 * session-service.
 */
@ApplicationScoped
public class DiscardBytes {
  private final Transactions transactions;
  private final Uploads uploads;
  private final RunningAppends running;
  private final Restarts restarts;

  /** Takes the ports. */
  @Inject
  public DiscardBytes(
      Transactions transactions, Uploads uploads, RunningAppends running, Restarts restarts) {
    this.transactions = transactions;
    this.uploads = uploads;
    this.running = running;
    this.restarts = restarts;
  }

  /**
   * Drops the bytes; to drop none is no error.
   *
   * @throws RefusedException if the upload takes no bytes any more
   * @throws DatabaseUnavailableException if the database failed
   */
  public void discard(Admission admission) {
    UUID fileId = admission.upload().fileId();
    transactions
        .call(() -> restart(fileId))
        .ifPresent(
            restarted -> {
              running.fence(fileId, restarted.mine().epoch());
              restarts.discard(restarted.replaced());
            });
  }

  private Optional<Restarts.Restarted> restart(UUID fileId) {
    return uploads
        .lock(fileId)
        .map(
            stored -> {
              if (!(stored.state() instanceof UploadState.Open open)) {
                throw Refusals.of(stored.state());
              }
              Restarts.Restarted restarted = restarts.restart(fileId, open);
              uploads.save(stored.moved(restarted.mine()));
              return restarted;
            });
  }
}
