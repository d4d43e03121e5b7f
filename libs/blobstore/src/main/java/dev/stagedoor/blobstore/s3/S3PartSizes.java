package dev.stagedoor.blobstore.s3;

/**
 * How large the parts of a growing blob are. Nobody says how long it will be, and S3 allows 10,000
 * parts: so parts become twice as large with every 2,000 numbers, and a blob whose writer starts
 * with 8 MiB may be 484 GiB long, its last parts 128 MiB; a blob of 15 GiB never leaves 8 MiB.
 *
 * @param configured bytes of the first parts
 */
record S3PartSizes(int configured) {

  private static final int NUMBERS_OF_ONE_SIZE = 2_000;

  /**
   * Bytes at which a part is sent.
   *
   * @param lastNumber the number of the part before; 0 if there is none
   */
  int full(int lastNumber) {
    return grown(configured, lastNumber);
  }

  /**
   * Bytes from which on a part is sent at a checkpoint, rather than a segment that would be read,
   * and written once more, later.
   *
   * @param lastNumber the number of the part before; 0 if there is none
   */
  int enough(int lastNumber) {
    return grown(S3Settings.MIN_PART_SIZE, lastNumber);
  }

  private static int grown(int size, int lastNumber) {
    long grown = (long) size << (lastNumber / NUMBERS_OF_ONE_SIZE);
    return (int) Math.min(grown, S3Settings.MAX_PART_SIZE);
  }
}
