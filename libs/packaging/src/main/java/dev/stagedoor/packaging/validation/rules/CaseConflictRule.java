package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.archive.ScannedMember;
import dev.stagedoor.packaging.validation.Problem;
import dev.stagedoor.packaging.validation.Rule;
import dev.stagedoor.packaging.validation.RuleContext;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Paths that differ in case only, which Windows and macOS take for one. */
final class CaseConflictRule implements Rule {
  private static final RuleDescription DESCRIPTION =
      new RuleDescription(
          "archive-member-path-case",
          Severities.WARNED,
          "PyPA specifications, Binary and Source distribution format");

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
    Map<String, String> seen = new HashMap<>();
    for (ScannedMember member : context.contents().members()) {
      String earlier = seen.putIfAbsent(member.path().toLowerCase(Locale.ROOT), member.path());
      if (earlier != null && !earlier.equals(member.path())) {
        problems.accept(
            Problem.builder()
                .member(member.path())
                .found("a path that differs from '" + earlier + "' in case only")
                .expected("paths that differ otherwise")
                .consequence("Windows and macOS keep one of the two")
                .repair("rename one of them")
                .build());
      }
    }
  }
}
