package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.archive.ScannedMember;
import dev.stagedoor.packaging.validation.Problem;
import dev.stagedoor.packaging.validation.Rule;
import dev.stagedoor.packaging.validation.RuleContext;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Two members of one path and type: which of them is unpacked depends on the unpacker. In an sdist
 * it makes no difference where both are the same, as build backends have published them, so that is
 * a rule of its own.
 *
 * @param description the rule
 * @param concerned which seconds of a pair the rule is about
 */
record DuplicateMemberRule(RuleDescription description, Concerned concerned) implements Rule {
  static final Rule WHEEL =
      new DuplicateMemberRule(
          new RuleDescription(
                  "wheel-member-duplicate",
                  Severities.SAFETY,
                  "PyPA specifications, Binary distribution format")
              .asks("No two members have the same path")
              .alsoOnPypi(),
          Concerned.ALL);
  static final Rule SDIST =
      new DuplicateMemberRule(
          new RuleDescription(
                  "sdist-member-duplicate",
                  Severities.IMPORT_WARNS,
                  "PyPA specifications, Source distribution format")
              .asks("No two members of different content have the same path"),
          Concerned.DIFFERENT);
  static final Rule SDIST_REPEATED =
      new DuplicateMemberRule(
          new RuleDescription(
                  "sdist-member-repeated",
                  Severities.WARNED,
                  "PyPA specifications, Source distribution format")
              .asks("No member is there twice"),
          Concerned.EQUAL);

  /** Which seconds of a pair a rule is about. */
  enum Concerned {
    ALL,
    DIFFERENT,
    EQUAL
  }

  @Override
  public boolean needsWholeArchive() {
    return false;
  }

  @Override
  public void check(RuleContext context, Consumer<Problem> problems) {
    Map<String, ScannedMember> seen = new HashMap<>();
    for (ScannedMember member : context.contents().members()) {
      // A directory and a file of one path are a conflict, which is another rule's business.
      String kind = member.member().isFile() ? "file " : "other ";
      ScannedMember first = seen.putIfAbsent(kind + member.path(), member);
      if (first != null && concerns(first, member)) {
        problems.accept(problem(member));
      }
    }
  }

  private boolean concerns(ScannedMember first, ScannedMember second) {
    return switch (concerned) {
      case ALL -> true;
      case DIFFERENT -> !same(first, second);
      case EQUAL -> same(first, second);
    };
  }

  /** Of what was not read whole, nothing is known. */
  private static boolean same(ScannedMember first, ScannedMember second) {
    return first.intact() && first.equals(second);
  }

  private Problem problem(ScannedMember member) {
    boolean harmless = concerned == Concerned.EQUAL;
    return Problem.builder()
        .member(member.path())
        .found(harmless ? "the same member once more" : "a second member of this path")
        .expected("each path once")
        .consequence(
            harmless
                ? "The file is larger than it needs to be"
                : "Which of the two is installed depends on the unpacker")
        .repair("build the file again from a clean directory")
        .build();
  }
}
