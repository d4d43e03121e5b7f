package dev.stagedoor.blobstore;

import java.util.List;
import java.util.Optional;

/** Port: list blobs, for sweeps and operators. Never the source of an offset or of a decision. */
@FunctionalInterface
public interface BlobLister {

  /**
   * One page of the committed blobs of a folder, ordered by key. Blobs that come and go meanwhile
   * may be in it or not.
   *
   * @param prefix the folder
   * @param after the last key of the page before; empty for the first page
   * @param limit at most this many, at least 1
   * @return the page; shorter than {@code limit} only at the end
   * @throws IllegalArgumentException if the limit is below 1
   * @throws BlobStoreException if the store fails
   */
  List<BlobStat> list(BlobPrefix prefix, Optional<BlobKey> after, int limit);
}
