package dev.stagedoor.blobstore;

/**
 * A newer writer of the same blob took over; nothing that this one does counts any more.
 *
 * <p>The file store throws it at the first write, checkpoint or finish after the newer writer's
 * {@link BlobGrower#grow}. An object store cannot refuse a fenced writer; there {@link
 * Tenure#nextNumber()} throws it, before each part, and the caller's row when a growth is
 * committed; what was stored meanwhile lies where nobody looks, until the blob is finished or
 * discarded.
 */
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
