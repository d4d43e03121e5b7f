package dev.stagedoor.upload.application;

import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobReader;
import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.upload.domain.UploadState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** Gives the bytes of a sealed upload back (PEP 694, April 2025, "Session Files"). */
@ApplicationScoped
public class FetchUpload {
  private final Transactions transactions;
  private final Uploads uploads;
  private final BlobStore store;

  /** Takes the ports. */
  @Inject
  public FetchUpload(Transactions transactions, Uploads uploads, BlobStore store) {
    this.transactions = transactions;
    this.uploads = uploads;
    this.store = store;
  }

  /**
   * Opens them.
   *
   * @return to be closed by the caller
   * @throws RefusedException unless they are sealed
   * @throws DatabaseUnavailableException if the database failed
   * @throws dev.stagedoor.blobstore.BlobStoreException if the store failed
   */
  public BlobReader open(UUID fileId) {
    UploadState state =
        transactions
            .call(() -> uploads.read(fileId))
            .map(StoredUpload::state)
            .orElse(UploadState.Open.NEW);
    if (state instanceof UploadState.Sealed sealed) {
      return store.openRead(BlobKey.of(sealed.content().blobKey()));
    }
    throw new RefusedException(Refusal.STATE, "The file is not complete.");
  }
}
