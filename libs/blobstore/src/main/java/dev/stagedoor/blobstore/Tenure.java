package dev.stagedoor.blobstore;

/**
 * The right to write to one growing blob, as its owner's row grants it. It ends when the row moves
 * to a newer epoch.
 */
public interface Tenure {

  /**
   * The epoch of the row in which the right was granted; at least 0. A writer of a newer epoch
   * fences all older ones.
   */
  long epoch();

  /**
   * A number for a part, from a counter of the row, committed before it is used; never given out
   * twice, so a fenced writer that is still sending cannot overwrite a newer one's part. Not asked
   * for segments: stores allow few numbers (S3: 10,000), and a part may have had many segments.
   *
   * @return at least 1
   * @throws FencedException if the row has moved on
   */
  int nextNumber();
}
