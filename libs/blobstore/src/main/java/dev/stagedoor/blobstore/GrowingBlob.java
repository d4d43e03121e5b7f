package dev.stagedoor.blobstore;

import java.nio.ByteBuffer;

/** One writer's turn at a growing blob; used by one thread at a time. */
public interface GrowingBlob extends AutoCloseable {

  /**
   * Appends all that remains in the buffer.
   *
   * @param bytes the buffer; has nothing remaining afterwards
   * @throws FencedException if a newer writer took over; this one can then only be closed
   * @throws BlobStoreException if the store fails; the writer can then only be closed
   */
  void write(ByteBuffer bytes);

  /**
   * How long the blob is with all that this writer appended, durable or not.
   *
   * @return bytes, at least 0
   */
  long length();

  /**
   * How much to write from the last checkpoint (or the start) to the next one, if nothing else asks
   * for one: where the store takes parts, as much as fills one, so that nothing is written twice.
   * Stays the same until the next checkpoint, so ask again after each.
   *
   * @return bytes, at least 1
   */
  long stride();

  /**
   * Makes all that was appended so far durable. The caller commits what this returns, and may go on
   * writing then; if its commit failed, or may have failed, it can only close the writer, for the
   * next call may delete pieces that this growth does not need any more.
   *
   * @return the growth with all that was appended
   * @throws FencedException if a newer writer took over and the store could tell; where it cannot,
   *     the caller's commit of what this returns fails, for its row has moved on
   * @throws BlobStoreException if the store fails; the writer can then only be closed
   */
  Growth checkpoint();

  /**
   * Ends the turn. What was appended after the last checkpoint is lost, and may stay in the store
   * until the blob is finished or discarded. May be called repeatedly.
   */
  @Override
  void close();
}
