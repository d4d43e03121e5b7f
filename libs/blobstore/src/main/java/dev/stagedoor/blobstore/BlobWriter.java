package dev.stagedoor.blobstore;

import java.nio.ByteBuffer;

/**
 * One blob being written, by one thread at a time. It ends in {@link #commit()} or, without it, in
 * {@link #close()}, which discards all that was written.
 */
public interface BlobWriter extends AutoCloseable {

  /**
   * Appends all that remains in the buffer.
   *
   * @param bytes the buffer; has nothing remaining afterwards
   * @throws BlobStoreException if the store fails, or failed with what was appended before; the
   *     writer can then only be closed
   * @throws IllegalStateException if the writer was committed, closed, or failed before
   */
  void write(ByteBuffer bytes);

  /**
   * Appends a part of an array.
   *
   * @param bytes the array
   * @param offset index of the first byte
   * @param length number of bytes, at least 0
   * @throws BlobStoreException if the store fails; the writer can then only be closed
   * @throws IllegalStateException if the writer was committed, closed, or failed before
   * @throws IndexOutOfBoundsException if the part is not within the array
   */
  default void write(byte[] bytes, int offset, int length) {
    write(ByteBuffer.wrap(bytes, offset, length));
  }

  /**
   * How much was appended.
   *
   * @return bytes, at least 0
   */
  long written();

  /**
   * Makes the blob durable and visible, in this order; when it returns, the blob survives a power
   * failure, and every reader sees all of it.
   *
   * @throws BlobStoreException if the store fails; the blob may then be visible or not, but never
   *     in part, and only a new writer can repeat it
   * @throws IllegalStateException if the writer was committed, closed, or failed before
   */
  void commit();

  /**
   * Ends the writer; without a commit what was written is discarded. May be called repeatedly.
   *
   * @throws BlobStoreException if the store fails
   */
  @Override
  void close();
}
