package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.archive.ScannedMember;
import dev.stagedoor.packaging.validation.Problem;
import dev.stagedoor.packaging.validation.Rule;
import dev.stagedoor.packaging.validation.RuleContext;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Paths that differ in case, or in composed and decomposed characters, only: Windows and macOS take
 * them for one.
 */
final class CaseConflictRule implements Rule {
  /** Longer paths are not normalised, as that takes time by the square of their length. */
  private static final int NORMALISED_LENGTH = 512;

  private static final RuleDescription DESCRIPTION =
      new RuleDescription(
              "archive-member-path-case",
              Severities.WARNED,
              "PyPA specifications, Binary and Source distribution format")
          .asks("No two paths differ in case only");

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
      String earlier = seen.putIfAbsent(folded(member.path()), member.path());
      if (earlier != null && !earlier.equals(member.path())) {
        problems.accept(
            Problem.builder()
                .member(member.path())
                .found("a path that differs from '" + earlier + "' in case or Unicode form only")
                .expected("paths that differ otherwise")
                .consequence("Windows and macOS keep one of the two")
                .repair("rename one of them")
                .build());
      }
    }
  }

  private static String folded(String path) {
    String composed =
        path.length() <= NORMALISED_LENGTH ? Normalizer.normalize(path, Normalizer.Form.NFC) : path;
    return composed.toLowerCase(Locale.ROOT);
  }
}
