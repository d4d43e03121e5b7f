package dev.stagedoor.blobstore;

/** Port: read a blob. */
@FunctionalInterface
public interface BlobFetcher {

  /**
   * Opens a blob as it is now. Replacing or deleting it later does not change what is read; a store
   * that cannot keep it for its readers fails their reading then, by {@link BlobNotFoundException}
   * or a retryable {@link BlobStoreException} of {@link BlobReader#range}, or an {@link
   * java.io.IOException} of its stream. Bytes of two blobs are never mixed.
   *
   * @param key its key
   * @return the reader; close it in any case
   * @throws BlobNotFoundException if there is no such blob
   * @throws BlobStoreException if the store fails
   */
  BlobReader openRead(BlobKey key);
}
