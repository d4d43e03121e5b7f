package dev.stagedoor.upload.application;

/**
 * The database could not do the work, or could not say whether it did; trying again makes sense.
 */
public final class DatabaseUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Wraps what the adapter saw. */
  public DatabaseUnavailableException(Throwable cause) {
    super("the database of upload-service is not available", cause);
  }
}
