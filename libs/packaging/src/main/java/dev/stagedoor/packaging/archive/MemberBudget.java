package dev.stagedoor.packaging.archive;

import java.util.HashSet;
import java.util.Set;

/**
 * Counts members, the directories that their paths imply, and the length of their names, so that
 * what is remembered of an archive stays small whatever the archive says.
 */
final class MemberBudget {
  private final ArchiveLimits limits;
  private final Set<String> directories = new HashSet<>();
  private int members;
  private long nameBytes;
  private long directoryBytes;

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
    countDirectories(path);
  }

  /** Rules look at every directory above every member, and short names can imply many of them. */
  private void countDirectories(String path) throws MalformedArchiveException {
    int slash = path.lastIndexOf('/');
    while (slash > 0 && directories.add(path.substring(0, slash))) {
      directoryBytes += slash;
      if (directories.size() > limits.members() || directoryBytes > limits.nameBytes()) {
        throw tooMany("more than " + directories.size() + " directories");
      }
      slash = path.lastIndexOf('/', slash - 1);
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
                + " members and as many directories, with names of "
                + limits.nameBytes()
                + " characters together"));
  }
}
