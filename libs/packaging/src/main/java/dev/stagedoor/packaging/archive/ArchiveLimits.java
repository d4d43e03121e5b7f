package dev.stagedoor.packaging.archive;

/**
 * How much of an archive is read before it is refused.
 *
 * @param bombBytes inflated bytes that are always allowed
 * @param bombRatio beyond them, how many times its own size an archive may inflate to
 * @param members most members
 * @param nameBytes most characters of all member names and link targets together
 * @param headerBytes longest extended header (pax, GNU long name) in bytes
 * @param keptBytes most bytes of all members kept in memory together
 */
public record ArchiveLimits(
    long bombBytes, int bombRatio, int members, long nameBytes, int headerBytes, long keptBytes) {
  private static final int MIB = 1024 * 1024;

  /** What the index uses. The first two are those of the big public index. */
  public static final ArchiveLimits DEFAULTS =
      new ArchiveLimits(64L * MIB, 50, 100_000, 16L * MIB, MIB, 32L * MIB);
}
