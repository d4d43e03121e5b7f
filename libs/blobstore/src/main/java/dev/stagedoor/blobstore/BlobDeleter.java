package dev.stagedoor.blobstore;

/** Port: delete blobs. */
public interface BlobDeleter {

  /**
   * Deletes a blob. To delete what is not there is no error.
   *
   * @param key its key
   * @return whether this call deleted it
   * @throws BlobStoreException if the store fails
   */
  boolean delete(BlobKey key);

  /**
   * Deletes every blob of a folder. To delete what is not there is no error.
   *
   * @param prefix the folder; not {@link BlobPrefix#all()}
   * @throws IllegalArgumentException if the prefix is that of all keys
   * @throws BlobStoreException if the store fails; some blobs may be deleted then
   */
  void deletePrefix(BlobPrefix prefix);
}
