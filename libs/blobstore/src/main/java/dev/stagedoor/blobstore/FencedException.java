package dev.stagedoor.blobstore;

/** A newer writer of the same blob took over; nothing that this one does counts any more. */
public final class FencedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Says what was fenced.
   *
   * @param message names the blob
   */
  public FencedException(String message) {
    super(message);
  }
}
