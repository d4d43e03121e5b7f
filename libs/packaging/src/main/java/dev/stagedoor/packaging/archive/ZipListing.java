package dev.stagedoor.packaging.archive;

/**
 * One entry of a zip's central directory.
 *
 * @param record what it says of the member
 * @param offset where the member's local header is in the file
 */
record ZipListing(ZipRecord record, long offset) {
  /** Whether the content can be read at all. */
  boolean isReadable() {
    return !record.isEncrypted() && record.hasReadableMethod();
  }
}
