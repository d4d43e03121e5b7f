package dev.stagedoor.blobstore;

/** The store failed; says whether to try again later makes sense. */
public class BlobStoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean retryable;

  /**
   * Makes the exception.
   *
   * @param message what failed, with the key
   * @param retryable whether the same call may succeed later
   * @param cause the adapter's exception; null if there is none
   */
  public BlobStoreException(String message, boolean retryable, Throwable cause) {
    super(message, cause);
    this.retryable = retryable;
  }

  /**
   * Whether the same call may succeed later: true for a full disk or an unreachable store, false
   * for a refused access or a key that is a folder.
   *
   * @return true if a retry makes sense
   */
  public boolean isRetryable() {
    return retryable;
  }
}
