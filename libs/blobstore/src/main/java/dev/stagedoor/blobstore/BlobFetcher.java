package dev.stagedoor.blobstore;

/** Port: read a blob. */
@FunctionalInterface
public interface BlobFetcher {

  /**
   * Opens a blob as it is now; replacing or deleting it later does not change what is read.
   *
   * @param key its key
   * @return the reader; close it in any case
   * @throws BlobNotFoundException if there is no such blob
   * @throws BlobStoreException if the store fails
   */
  BlobReader openRead(BlobKey key);
}
