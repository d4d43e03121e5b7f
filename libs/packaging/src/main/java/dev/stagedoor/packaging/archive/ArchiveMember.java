package dev.stagedoor.packaging.archive;

/**
 * One member of an archive, as its headers describe it.
 *
 * @param path the path as stored; a directory's trailing slash is dropped
 * @param type what it is
 * @param linkTarget where a link points to, as stored; null for anything else
 */
public record ArchiveMember(String path, Type type, String linkTarget) {
  /** What a member may be; anything else is a problem of the archive. */
  public enum Type {
    /** A regular file. */
    FILE,
    /** A directory. */
    DIRECTORY,
    /** A symbolic link (tar). */
    SYMBOLIC_LINK,
    /** A second name of an earlier member (tar). */
    HARD_LINK
  }

  /**
   * Whether the member is a regular file.
   *
   * @return true for a file with content of its own
   */
  public boolean isFile() {
    return type == Type.FILE;
  }
}
