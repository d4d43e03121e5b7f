package dev.stagedoor.packaging.archive;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one pass over an archive found.
 *
 * @param members every member in the archive's order, duplicates included
 * @param kept whole contents of the members that were asked for, by path
 * @param problems what is wrong with the container
 * @param complete whether the archive was read to its end; if not, nothing can be said of what is
 *     missing
 */
public record ArchiveContents(
    List<ScannedMember> members,
    Map<String, byte[]> kept,
    List<ArchiveProblem> problems,
    boolean complete) {
  /**
   * A kept file.
   *
   * @param path its path
   * @return its bytes, or empty when it is absent, damaged or too large
   */
  public Optional<byte[]> kept(String path) {
    return Optional.ofNullable(kept.get(path));
  }

  /**
   * Whether a regular file of this path is there.
   *
   * @param path its path
   * @return true when it is, damaged or not
   */
  public boolean hasFile(String path) {
    return members.stream().anyMatch(m -> m.member().isFile() && m.path().equals(path));
  }
}
