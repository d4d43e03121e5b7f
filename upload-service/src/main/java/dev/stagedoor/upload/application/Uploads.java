package dev.stagedoor.upload.application;

import dev.stagedoor.upload.domain.UploadState;
import java.util.Optional;
import java.util.UUID;

/** Port: the rows of uploads. Every method runs within a transaction of {@link Transactions}. */
public interface Uploads {
  /** Reads a row without locking it. */
  Optional<StoredUpload> read(UUID fileId);

  /** Reads a row and locks it until the transaction ends. */
  Optional<StoredUpload> lock(UUID fileId);

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
