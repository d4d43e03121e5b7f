package dev.stagedoor.blobstore;

import java.nio.file.Path;
import java.util.Optional;

/** Port: use the store's own file, where it has files, instead of a copy. */
@FunctionalInterface
public interface BlobLocator {

  /**
   * The local file of a blob. Read it only; it vanishes when the blob is deleted.
   *
   * @param key its key
   * @return the file; empty if this store keeps no local files, so that the caller spools
   * @throws BlobNotFoundException if this store keeps local files and there is no such blob
   * @throws BlobStoreException if the store fails
   */
  Optional<Path> localFile(BlobKey key);
}
