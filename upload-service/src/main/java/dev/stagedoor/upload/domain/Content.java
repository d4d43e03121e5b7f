package dev.stagedoor.upload.domain;

/**
 * The current bytes of an upload: committed, durable, and acknowledged.
 *
 * @param blobKey where they are, or null where there are none yet
 * @param length bytes, at least 0
 */
public record Content(String blobKey, long length) {
  /** No bytes were ever acknowledged. */
  public static final Content NONE = new Content(null, 0);

  /** Refuses a length without bytes to go with it. */
  public Content {
    if (length < 0 || (blobKey == null && length != 0)) {
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
