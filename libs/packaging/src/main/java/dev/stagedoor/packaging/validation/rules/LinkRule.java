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

/** No link of an sdist leads, or lets another member be written, out of its top directory. */
final class LinkRule implements Rule {
  private static final RuleDescription DESCRIPTION =
      new RuleDescription(
              "sdist-link-escapes",
              Severities.SAFETY,
              "PyPA specifications, Source distribution archive features; PEP 706")
          .asks(
              "Links stay inside of the top directory, without loops, and nothing is written through them");

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
    LinkTargets targets = new LinkTargets(context.contents());
    Set<String> earlierFiles = new HashSet<>();
    for (ScannedMember scanned : context.contents().members()) {
      ArchiveMember member = scanned.member();
      if (!MemberPath.isClean(member.path())) {
        continue;
      }
      targets
          .linkAbove(member.path())
          .ifPresent(
              link ->
                  report(
                      problems,
                      member.path(),
                      "a path through the symbolic link '" + link + "'",
                      "a path through directories"));
      switch (member.type()) {
        case FILE -> earlierFiles.add(member.path());
        case DIRECTORY -> {
          // Leads nowhere.
        }
        case HARD_LINK -> {
          if (earlierFiles.contains(member.linkTarget())) {
            earlierFiles.add(member.path());
          } else {
            report(
                problems,
                member.path(),
                "a hard link to '" + member.linkTarget() + "'",
                "a hard link to an earlier file of the archive");
          }
        }
        case SYMBOLIC_LINK -> checkSymbolic(member, targets, problems);
      }
    }
  }

  private static void checkSymbolic(
      ArchiveMember member, LinkTargets targets, Consumer<Problem> problems) {
    switch (targets.follow(member.path(), member.linkTarget())) {
      case OUTSIDE ->
          report(
              problems,
              member.path(),
              "a link to '" + member.linkTarget() + "', outside the top directory",
              "a link that stays inside");
      case LOOP ->
          report(
              problems,
              member.path(),
              "a link to '"
                  + member.linkTarget()
                  + "', which leads in a circle or through too many links",
              "a link that ends at a member");
      case INSIDE, DANGLING -> {
        // A dangling link is no danger; DanglingLinkRule warns of it.
      }
    }
  }

  private static void report(
      Consumer<Problem> problems, String member, String found, String expected) {
    problems.accept(
        Problem.builder()
            .member(member)
            .field("link")
            .found(found)
            .expected(expected)
            .consequence("Unpacking could read or write files outside of the sdist")
            .repair("replace the link by a copy of what it points to")
            .build());
  }
}
