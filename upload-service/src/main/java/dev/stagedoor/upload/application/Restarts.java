package dev.stagedoor.upload.application;

import dev.stagedoor.blobstore.BlobGrower;
import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobKeys;
import dev.stagedoor.blobstore.BlobStoreException;
import dev.stagedoor.blobstore.Growth;
import dev.stagedoor.upload.domain.UploadState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Starts growing uploads from nothing, for the first time or once more. */
@ApplicationScoped
class Restarts {
  private static final Logger LOG = Logger.getLogger(Restarts.class);

  private final Growths growths;
  private final BlobGrower grower;

  @Inject
  Restarts(Growths growths, BlobGrower grower) {
    this.growths = growths;
    this.grower = grower;
  }

  /**
   * What was there before.
   *
   * @param key the key that it was to have
   * @param growth what was committed
   */
  record Replaced(BlobKey key, Growth growth) {}

  /**
   * A restart, not yet saved.
   *
   * @param mine the row's next state
   * @param replaced what to discard once that is committed
   */
  record Restarted(UploadState.Open mine, Optional<Replaced> replaced) {}

  /** Within the transaction that has locked the row. */
  Restarted restart(UUID fileId, UploadState.Open open) {
    Optional<Replaced> replaced = Optional.empty();
    if (open.content().growing()) {
      replaced =
          Optional.of(
              new Replaced(
                  BlobKey.of(open.content().blobKey()),
                  growths.read(fileId, open.generation(), open.content().length())));
      growths.forget(fileId);
    }
    return new Restarted(open.restart(nextKey(fileId, open).value()), replaced);
  }

  /** Where the bytes of the next generation will be. */
  BlobKey nextKey(UUID fileId, UploadState.Open open) {
    return BlobKeys.upload(fileId, open.nextGeneration());
  }

  /** After the commit. The new generation stands, so a failure leaves an orphan and no more. */
  void discard(Optional<Replaced> replaced) {
    replaced.ifPresent(
        old -> {
          try {
            grower.discard(old.key(), old.growth());
          } catch (BlobStoreException e) {
            LOG.warnf(e, "replaced bytes left behind: blob=%s", old.key());
          }
        });
  }
}
