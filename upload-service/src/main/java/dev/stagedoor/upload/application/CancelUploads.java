package dev.stagedoor.upload.application;

import dev.stagedoor.blobstore.BlobDeleter;
import dev.stagedoor.blobstore.BlobKeys;
import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.upload.domain.UploadState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Ends uploads whose files are out of their sessions: a tombstone each, then their blobs are
 * deleted, derived ones included. Doing it again does nothing more.
 */
@ApplicationScoped
public class CancelUploads {
  private final Transactions transactions;
  private final Uploads uploads;
  private final Growths growths;
  private final BlobDeleter store;
  private final RunningAppends running;

  /** Takes the ports. */
  @Inject
  public CancelUploads(
      Transactions transactions,
      Uploads uploads,
      Growths growths,
      BlobStore store,
      RunningAppends running) {
    this.transactions = transactions;
    this.uploads = uploads;
    this.growths = growths;
    this.store = store;
    this.running = running;
  }

  /**
   * Cancels, all in one transaction.
   *
   * @param fileIds the file upload sessions
   * @throws dev.stagedoor.blobstore.BlobStoreException if the store failed; the tombstones stand,
   *     so call again
   * @throws DatabaseUnavailableException if the database failed
   */
  public void cancel(Collection<UUID> fileIds) {
    // Sorted, so that two batches never wait for each other's rows.
    TreeSet<UUID> sorted = new TreeSet<>(fileIds);
    if (sorted.isEmpty()) {
      return;
    }
    transactions.call(
        () -> {
          sorted.forEach(this::cancelRow);
          return null;
        });
    // After the commit: from here on no body can become current any more.
    sorted.forEach(fileId -> running.fence(fileId, Long.MAX_VALUE));
    sorted.forEach(fileId -> store.deletePrefix(BlobKeys.uploadPrefix(fileId)));
  }

  private void cancelRow(UUID fileId) {
    if (uploads.insert(StoredUpload.tombstone(fileId))) {
      return;
    }
    StoredUpload stored = uploads.lock(fileId).orElseThrow();
    if (!(stored.state() instanceof UploadState.Canceled)) {
      uploads.save(stored.moved(stored.state().cancel()));
      if (stored.state().content().growing()) {
        growths.forget(fileId);
      }
    }
  }
}
