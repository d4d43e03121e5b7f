package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.archive.ScannedMember;
import dev.stagedoor.packaging.validation.Problem;
import dev.stagedoor.packaging.validation.Rule;
import dev.stagedoor.packaging.validation.RuleContext;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Two members of one path and type: which of them is unpacked depends on the unpacker. */
record DuplicateMemberRule(RuleDescription description) implements Rule {
  static final Rule WHEEL =
      new DuplicateMemberRule(
          new RuleDescription(
                  "wheel-member-duplicate",
                  Severities.SAFETY,
                  "PyPA specifications, Binary distribution format")
              .asks("No two members have the same path")
              .alsoOnPypi());
  static final Rule SDIST =
      new DuplicateMemberRule(
          new RuleDescription(
                  "sdist-member-duplicate",
                  Severities.IMPORT_WARNS,
                  "PyPA specifications, Source distribution format")
              .asks("No two members have the same path"));

  @Override
  public boolean needsWholeArchive() {
    return false;
  }

  @Override
  public void check(RuleContext context, Consumer<Problem> problems) {
    Set<String> seen = new HashSet<>();
    for (ScannedMember member : context.contents().members()) {
      // A directory and a file of one path are a conflict, which is another rule's business.
      String kind = member.member().isFile() ? "file " : "other ";
      if (!seen.add(kind + member.path())) {
        problems.accept(
            Problem.builder()
                .member(member.path())
                .found("a second member of this path")
                .expected("each path once")
                .consequence("Which of the two is installed depends on the unpacker")
                .repair("build the file again from a clean directory")
                .build());
      }
    }
  }
}
