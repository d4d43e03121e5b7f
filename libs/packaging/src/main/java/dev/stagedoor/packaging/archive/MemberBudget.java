package dev.stagedoor.packaging.archive;

/** Counts members and the length of their names, so that a list of them stays small. */
final class MemberBudget {
  private final ArchiveLimits limits;
  private int members;
  private long nameBytes;

  MemberBudget(ArchiveLimits limits) {
    this.limits = limits;
  }

  void count(String path, String linkTarget) throws MalformedArchiveException {
    members++;
    nameBytes += path.length() + (linkTarget == null ? 0 : linkTarget.length());
    if (members > limits.members()) {
      throw tooMany("more than " + limits.members() + " members");
    }
    if (nameBytes > limits.nameBytes()) {
      throw tooMany("member names of more than " + limits.nameBytes() + " characters together");
    }
  }

  private MalformedArchiveException tooMany(String found) {
    return new MalformedArchiveException(
        new ArchiveProblem(
            ArchiveProblem.Kind.TOO_MANY_MEMBERS,
            null,
            found,
            "at most "
                + limits.members()
                + " members with names of "
                + limits.nameBytes()
                + " characters together"));
  }
}
