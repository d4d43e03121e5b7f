package dev.stagedoor.packaging.archive;

import java.io.IOException;

/** Ends the reading of one member; the archive's other members can still be read. */
public final class DamagedMemberException extends IOException {
  private final transient ArchiveProblem problem;

  /**
   * Ends the reading of a member.
   *
   * @param member its path
   * @param found what is there
   * @param expected what should be there
   */
  public DamagedMemberException(String member, String found, String expected) {
    super(member + ": found " + found + ", expected " + expected);
    this.problem = new ArchiveProblem(ArchiveProblem.Kind.ZIP_CONTENT, member, found, expected);
  }

  /**
   * What is wrong with the member.
   *
   * @return the problem
   */
  public ArchiveProblem problem() {
    return problem;
  }
}
