package dev.stagedoor.blobstore;

/** There is no blob of this key; never retryable, for a committed blob is visible at once. */
public class BlobNotFoundException extends BlobStoreException {

  private static final long serialVersionUID = 1L;

  private final transient BlobKey key;

  /**
   * Makes the exception.
   *
   * @param key the key that was asked for
   */
  public BlobNotFoundException(BlobKey key) {
    super("there is no blob " + key, false, null);
    this.key = key;
  }

  /**
   * The key that was asked for.
   *
   * @return the key
   */
  public BlobKey key() {
    return key;
  }
}
