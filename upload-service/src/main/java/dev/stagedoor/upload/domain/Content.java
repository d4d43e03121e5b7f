package dev.stagedoor.upload.domain;

/**
 * The current bytes of an upload: committed, durable, and acknowledged.
 *
 * @param blobKey where they are, or will be when they are whole; null where there are none yet
 * @param length bytes, at least 0: the offset of the next one where they grow
 * @param growing whether they grow over several requests, and are no blob yet
 */
public record Content(String blobKey, long length, boolean growing) {
  /** No bytes were ever acknowledged. */
  public static final Content NONE = new Content(null, 0);

  /** A blob that came in one piece. */
  public Content(String blobKey, long length) {
    this(blobKey, length, false);
  }

  /** Bytes that grow to be the blob of that key. */
  public static Content growing(String blobKey, long length) {
    return new Content(blobKey, length, true);
  }

  /** The same bytes, put together to a blob of that length. */
  public Content finished(long length) {
    return new Content(blobKey, length);
  }

  /** Refuses a length without bytes to go with it. */
  public Content {
    if (length < 0 || (blobKey == null && (length != 0 || growing))) {
      throw new IllegalArgumentException(length + " bytes at " + blobKey);
    }
  }

  /** Whether there are bytes; a whole file of length 0 is there too. */
  public boolean isPresent() {
    return blobKey != null;
  }

  /** Whether these are the whole bytes of a file of that size. */
  public boolean isWhole(long size) {
    return isPresent() && length == size;
  }
}
