package dev.stagedoor.packaging.archive;

/** Counts what an archive inflates to, and stops a bomb while it inflates. */
final class InflationGuard {
  private final long allowed;
  private final long fileSize;
  private long inflated;

  InflationGuard(long fileSize, ArchiveLimits limits) {
    this.fileSize = fileSize;
    // A bomb is past both bounds, so the larger of them is what is allowed.
    this.allowed =
        Math.max(limits.bombBytes(), Math.multiplyExact(fileSize, (long) limits.bombRatio()));
  }

  void count(long bytes) throws MalformedArchiveException {
    inflated += bytes;
    if (inflated > allowed) {
      throw new MalformedArchiveException(
          new ArchiveProblem(
              ArchiveProblem.Kind.BOMB,
              null,
              "more than " + allowed + " bytes inflated from a file of " + fileSize,
              "at most " + allowed + " bytes"));
    }
  }
}
