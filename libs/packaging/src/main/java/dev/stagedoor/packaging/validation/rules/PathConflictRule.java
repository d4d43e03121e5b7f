package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.archive.ArchiveMember;
import dev.stagedoor.packaging.archive.ScannedMember;
import dev.stagedoor.packaging.validation.MemberPath;
import dev.stagedoor.packaging.validation.Problem;
import dev.stagedoor.packaging.validation.Rule;
import dev.stagedoor.packaging.validation.RuleContext;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** A path that is both a directory and something else. */
final class PathConflictRule implements Rule {
  private static final RuleDescription DESCRIPTION =
      new RuleDescription(
              "archive-member-path-conflict",
              Severities.SAFETY,
              "PyPA specifications, Binary and Source distribution format")
          .asks("No path is both a file and a directory");

  @Override
  public RuleDescription description() {
    return DESCRIPTION;
  }

  @Override
  public boolean needsWholeArchive() {
    return false;
  }

  @Override
  public void check(RuleContext context, Consumer<Problem> problems) {
    Set<String> directories = new HashSet<>();
    Set<String> others = new HashSet<>();
    for (ScannedMember member : context.contents().members()) {
      if (!MemberPath.isClean(member.path())) {
        continue;
      }
      boolean directory = member.member().type() == ArchiveMember.Type.DIRECTORY;
      // Symbolic links with members below them are the link rule's business.
      if (member.member().type() != ArchiveMember.Type.SYMBOLIC_LINK) {
        (directory ? directories : others).add(member.path());
      }
      addParents(member.path(), directories);
    }
    for (String path : others) {
      if (directories.contains(path)) {
        problems.accept(
            Problem.builder()
                .member(path)
                .found("a path that is a file and a directory")
                .expected("one of them")
                .consequence("No system can unpack both")
                .repair("build the file again from a clean directory")
                .build());
      }
    }
  }

  static void addParents(String path, Set<String> directories) {
    int slash = path.lastIndexOf('/');
    while (slash > 0 && directories.add(path.substring(0, slash))) {
      slash = path.lastIndexOf('/', slash - 1);
    }
  }
}
