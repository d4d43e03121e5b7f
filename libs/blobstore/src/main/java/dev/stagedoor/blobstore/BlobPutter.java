package dev.stagedoor.blobstore;

/** Port: write a small blob at once. */
@FunctionalInterface
public interface BlobPutter {

  /**
   * Writes a whole blob, durable and visible when it returns. A blob that is there is replaced
   * whole, so putting equal content again is harmless.
   *
   * @param key where the blob will be
   * @param content its bytes
   * @throws BlobStoreException if the store fails
   */
  void put(BlobKey key, byte[] content);
}
