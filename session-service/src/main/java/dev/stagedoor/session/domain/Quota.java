package dev.stagedoor.session.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * How much a project may hold.
 *
 * @param fileBytes of one file
 * @param releaseFiles how many files a release may have
 * @param releaseBytes of all files of a release
 * @param projectBytes of all files of the project
 */
public record Quota(long fileBytes, long releaseFiles, long releaseBytes, long projectBytes) {
  /** The limits that more than one file can break. */
  public enum Limit {
    /** {@link #releaseFiles}. */
    RELEASE_FILES,
    /** {@link #releaseBytes}. */
    RELEASE_BYTES,
    /** {@link #projectBytes}. */
    PROJECT_BYTES
  }

  /**
   * A limit that would be passed.
   *
   * @param limit which one
   * @param amount files or bytes that there would be
   * @param allowed how many may be
   */
  public record Excess(Limit limit, long amount, long allowed) {}

  /** Every limit that is passed if {@code added} comes to what is held. */
  public List<Excess> exceeded(Holdings held, Volume added) {
    List<Excess> excesses = new ArrayList<>();
    add(excesses, Limit.RELEASE_FILES, held.release().files() + added.files(), releaseFiles);
    add(excesses, Limit.RELEASE_BYTES, held.release().bytes() + added.bytes(), releaseBytes);
    add(excesses, Limit.PROJECT_BYTES, held.projectBytes() + added.bytes(), projectBytes);
    return List.copyOf(excesses);
  }

  private static void add(List<Excess> excesses, Limit limit, long amount, long allowed) {
    if (amount > allowed) {
      excesses.add(new Excess(limit, amount, allowed));
    }
  }
}
