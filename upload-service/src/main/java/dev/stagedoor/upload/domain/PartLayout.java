package dev.stagedoor.upload.domain;

/**
 * How a file is cut into parts that a client puts into an object store itself. It follows from the
 * size alone, so that every replica, and the seal, cut alike.
 *
 * @param size of the file in bytes, at least 0
 */
public record PartLayout(long size) {
  /** Large enough that round trips do not count, small enough to send again. */
  private static final long PREFERRED = 16L << 20;

  private static final long MIB = 1L << 20;

  /** What S3 allows. */
  private static final int MOST_PARTS = 10_000;

  /** Refuses a negative size. */
  public PartLayout {
    if (size < 0) {
      throw new IllegalArgumentException("a size is at least 0, not " + size);
    }
  }

  /** Bytes of every part but the last. */
  public long partSize() {
    long needed = Math.ceilDiv(Math.ceilDiv(size, MOST_PARTS), MIB) * MIB;
    return Math.max(PREFERRED, needed);
  }

  /** How many parts; an empty file has one, of no bytes. */
  public int count() {
    return Math.toIntExact(Math.max(1, Math.ceilDiv(size, partSize())));
  }

  /**
   * Where a part begins.
   *
   * @param number 1 to {@link #count()}
   */
  public long offset(int number) {
    if (number < 1 || number > count()) {
      throw new IndexOutOfBoundsException("part " + number + " of " + count());
    }
    return (number - 1) * partSize();
  }

  /**
   * How long a part is.
   *
   * @param number 1 to {@link #count()}
   * @return bytes
   */
  public long length(int number) {
    return Math.min(partSize(), size - offset(number));
  }
}
