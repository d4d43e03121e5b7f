package dev.stagedoor.upload.application.sweep;

import dev.stagedoor.upload.application.StoredUpload;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Port: look at many rows at once, without locking any. Every method runs within a transaction of
 * {@link dev.stagedoor.upload.application.Transactions}.
 */
public interface SurveyedRows {
  /** The rows of these files; nothing of those that have none. */
  Map<UUID, StoredUpload> read(Collection<UUID> fileIds);

  /**
   * Sealed uploads in the order of their ids.
   *
   * @param after the last id of the page before; of only zeros for the first page
   * @param limit at most this many
   * @return shorter than the limit only at the end
   */
  List<StoredUpload> sealedAfter(UUID after, int limit);
}
