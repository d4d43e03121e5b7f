package dev.stagedoor.blobstore;

import java.io.InputStream;

/**
 * An open blob. Its ranges may be read by several threads at once, independently of each other;
 * they end with the reader.
 */
public interface BlobReader extends AutoCloseable {

  /**
   * The blob's length.
   *
   * @return bytes, at least 0
   */
  long length();

  /**
   * Reads a part.
   *
   * @param offset the first byte, 0 to {@link #length()}
   * @param length number of bytes, 0 to what is left after {@code offset}
   * @return exactly that part; a failure while reading is an {@link java.io.IOException}
   * @throws IndexOutOfBoundsException if the part is not within the blob
   * @throws BlobStoreException if the store fails
   */
  InputStream range(long offset, long length);

  /**
   * Reads the whole blob.
   *
   * @return its bytes from the first to the last
   * @throws BlobStoreException if the store fails
   */
  default InputStream stream() {
    return range(0, length());
  }

  /**
   * Ends the reader and its ranges. May be called repeatedly.
   *
   * @throws BlobStoreException if the store fails
   */
  @Override
  void close();
}
