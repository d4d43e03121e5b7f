package dev.stagedoor.packaging.archive;

/** Says which members are small metadata files that the rules need whole. */
@FunctionalInterface
public interface Retention {
  /** Returned for members that are hashed and forgotten. */
  int NOTHING = 0;

  /**
   * How many bytes of a member may be kept.
   *
   * @param path the member's path
   * @return the limit in bytes, or {@link #NOTHING}
   */
  int limit(String path);
}
