package dev.stagedoor.upload.application;

import dev.stagedoor.internal.Upload;
import dev.stagedoor.upload.domain.Declaration;
import dev.stagedoor.upload.domain.UploadState;
import java.util.Optional;
import java.util.UUID;

/** Port: the rows of uploads. Every method runs within a transaction of {@link Transactions}. */
public interface Uploads {
  /** Reads a row without locking it. */
  Optional<StoredUpload> read(UUID fileId);

  /** Reads a row and locks it until the transaction ends. */
  Optional<StoredUpload> lock(UUID fileId);

  /** Reads a row, makes it if it is not there yet, and locks it until the transaction ends. */
  default StoredUpload lockOrCreate(Upload upload) {
    return lock(upload.fileId())
        .orElseGet(
            () -> {
              insert(
                  StoredUpload.created(
                      upload.fileId(),
                      new Declaration(
                          upload.sessionId(),
                          upload.project(),
                          upload.filename(),
                          upload.size(),
                          upload.mechanism())));
              // Ours, or that of whoever was faster: a second request, or a cancellation.
              return lock(upload.fileId()).orElseThrow();
            });
  }

  /**
   * Inserts a row.
   *
   * @return false if there is one already, perhaps of a transaction that ended meanwhile
   */
  boolean insert(StoredUpload upload);

  /** Writes a row that this transaction has locked. */
  void save(StoredUpload upload);

  /**
   * Writes a row if it is still in the epoch and the kind of state that the move was made from.
   *
   * @return false if it has moved on; nothing is changed then
   */
  boolean replace(UUID fileId, UploadState seen, UploadState next);
}
