package dev.stagedoor.packaging.archive;

/**
 * Something wrong with the container itself.
 *
 * @param kind what sort of problem
 * @param member the member concerned, or null for the archive as a whole
 * @param found what is there
 * @param expected what should be there
 */
public record ArchiveProblem(Kind kind, String member, String found, String expected) {
  /** The sorts of problems that a reader reports. */
  public enum Kind {
    /** Damaged, truncated, or not the format that the filename promises. */
    UNREADABLE,
    /** Inflates to far more than its size. */
    BOMB,
    /** More members, or longer names, than a reader should hold in memory. */
    TOO_MANY_MEMBERS,
    /** A compression method that installers need not know. */
    METHOD,
    /** A device, FIFO, sparse file or unknown type. */
    MEMBER_TYPE,
    /** A name that is not UTF-8. */
    MEMBER_NAME,
    /** Bytes before the first or after the last member. */
    SURROUNDING_DATA,
    /** A metadata file of a size that no tool writes. */
    KEPT_TOO_LARGE
  }
}
