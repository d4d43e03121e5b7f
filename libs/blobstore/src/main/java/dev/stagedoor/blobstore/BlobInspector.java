package dev.stagedoor.blobstore;

import java.util.Optional;

/** Port: ask for a blob without reading it. */
@FunctionalInterface
public interface BlobInspector {

  /**
   * Length and time of a blob.
   *
   * @param key its key
   * @return what is known; empty if there is no such blob
   * @throws BlobStoreException if the store fails
   */
  Optional<BlobStat> stat(BlobKey key);
}
