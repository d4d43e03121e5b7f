package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.archive.ArchiveMember;
import dev.stagedoor.packaging.archive.ScannedMember;
import dev.stagedoor.packaging.validation.MemberPath;
import dev.stagedoor.packaging.validation.Problem;
import dev.stagedoor.packaging.validation.Rule;
import dev.stagedoor.packaging.validation.RuleContext;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;
import java.util.function.Consumer;

/** A symbolic link of an sdist points to nothing. */
final class DanglingLinkRule implements Rule {
  private static final RuleDescription DESCRIPTION =
      new RuleDescription(
              "sdist-link-dangling",
              Severities.WARNED,
              "PyPA specifications, Source distribution archive features")
          .asks("Symbolic links point to a member");

  @Override
  public RuleDescription description() {
    return DESCRIPTION;
  }

  @Override
  public void check(RuleContext context, Consumer<Problem> problems) {
    LinkTargets targets = new LinkTargets(context.contents());
    for (ScannedMember scanned : context.contents().members()) {
      ArchiveMember member = scanned.member();
      if (member.type() == ArchiveMember.Type.SYMBOLIC_LINK
          && MemberPath.isClean(member.path())
          && targets.follow(member.path(), member.linkTarget()) == LinkTargets.Outcome.DANGLING) {
        problems.accept(
            Problem.builder()
                .member(member.path())
                .field("link")
                .found("a link to '" + member.linkTarget() + "', which is not in the archive")
                .expected("a link to a member")
                .consequence("The link is broken once unpacked")
                .repair("leave the link out or add what it points to")
                .build());
      }
    }
  }
}
