package dev.stagedoor.packaging.archive;

import java.io.IOException;

/** Ends the reading of an archive: nothing that follows could be trusted. */
public final class MalformedArchiveException extends IOException {
  private final transient ArchiveProblem problem;

  /**
   * Ends the reading.
   *
   * @param problem why
   */
  public MalformedArchiveException(ArchiveProblem problem) {
    super(problem.kind() + ": found " + problem.found() + ", expected " + problem.expected());
    this.problem = problem;
  }

  /**
   * Ends the reading because the archive is damaged.
   *
   * @param member the member concerned, or null
   * @param found what is there
   * @param expected what should be there
   * @return the exception
   */
  public static MalformedArchiveException unreadable(String member, String found, String expected) {
    return new MalformedArchiveException(
        new ArchiveProblem(ArchiveProblem.Kind.UNREADABLE, member, found, expected));
  }

  /**
   * Why the reading ended.
   *
   * @return the problem
   */
  public ArchiveProblem problem() {
    return problem;
  }
}
