package dev.stagedoor.packaging.archive;

/**
 * Something wrong with the container itself.
 *
 * @param kind what sort of problem
 * @param member the member concerned, or null for the archive as a whole
 * @param field the header field concerned, or null
 * @param found what is there
 * @param expected what should be there
 */
public record ArchiveProblem(
    Kind kind, String member, String field, String found, String expected) {
  /**
   * A problem of no single header field.
   *
   * @param kind what sort of problem
   * @param member the member concerned, or null for the archive as a whole
   * @param found what is there
   * @param expected what should be there
   */
  public ArchiveProblem(Kind kind, String member, String found, String expected) {
    this(kind, member, null, found, expected);
  }

  /** The sorts of problems that a reader reports, each judged by a rule of its own. */
  public enum Kind {
    /** Not the format that the filename promises. */
    UNREADABLE,
    /** Inflates to far more than its size. */
    BOMB,
    /** More members, directories or headers, or longer names, than a reader should remember. */
    TOO_MANY_MEMBERS,
    /** A compression method that installers need not know. */
    METHOD,
    /** A device, FIFO, sparse file or unknown type; in a zip, a link too. */
    MEMBER_TYPE,
    /** A name that is not UTF-8, or not marked as such. */
    MEMBER_NAME,
    /** Bytes before the first or after the last member. */
    SURROUNDING_DATA,
    /** A metadata file of a size that no tool writes. */
    KEPT_TOO_LARGE,
    /** A directory or link with content. */
    DIRECTORY_CONTENT,
    /** The file is an archive of another format as well. */
    POLYGLOT,
    /** Counts, offsets or sizes in the end records of a zip that do not fit the file. */
    ZIP_END_RECORD,
    /** Data in the ZIP64 end record that few readers know. */
    ZIP_ZIP64_EXTENSIBLE,
    /** A zip that says it is one of several volumes. */
    ZIP_SPANNED,
    /** Bytes between the records of a zip that are no record. */
    ZIP_UNKNOWN_RECORD,
    /** A local record that the central directory does not list. */
    ZIP_MEMBER_UNLISTED,
    /** An entry of the central directory without a local record. */
    ZIP_MEMBER_MISSING,
    /** Two members, or a member and the central directory, share bytes. */
    ZIP_OVERLAP,
    /** Local and central header of a member say different things. */
    ZIP_HEADERS_DIFFER,
    /** An encrypted member. */
    ZIP_ENCRYPTED,
    /** A comment of a single member. */
    ZIP_MEMBER_COMMENT,
    /** Extra fields that cannot be read, or twice the same where only one can hold. */
    ZIP_EXTRA,
    /** A Unicode-path extra field that names another file than the header. */
    ZIP_UNICODE_PATH,
    /** Sizes and CRC that follow the content. */
    ZIP_DATA_DESCRIPTOR,
    /** Content that does not inflate to its stated size and CRC. */
    ZIP_CONTENT,
    /** A gzip header with reserved flags, an unknown method or a wrong CRC. */
    GZIP_HEADER,
    /** A gzip stream that is cut off, does not inflate, or has a wrong trailer. */
    GZIP_CONTENT,
    /** A tar header with a wrong checksum or fields that are no numbers. */
    TAR_HEADER,
    /** A member size that is negative, huge or contradicts another. */
    TAR_SIZE,
    /** A pax header or GNU long name that is malformed, repeated, contradicted or left alone. */
    TAR_EXTENDED_HEADER,
    /** A tar archive that ends without its two zero blocks. */
    TAR_END
  }
}
