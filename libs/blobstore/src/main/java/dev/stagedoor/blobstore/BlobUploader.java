package dev.stagedoor.blobstore;

/** Port: write a blob of any size, piece by piece. */
@FunctionalInterface
public interface BlobUploader {

  /**
   * Starts a blob. Nothing is visible under the key before {@link BlobWriter#commit()}; what was
   * there before stays readable until then and is replaced whole.
   *
   * @param key where the blob will be
   * @return the writer; close it in any case
   * @throws BlobStoreException if the store fails
   */
  BlobWriter openWrite(BlobKey key);
}
