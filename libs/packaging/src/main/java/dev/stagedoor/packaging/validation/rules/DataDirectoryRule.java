package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.archive.ScannedMember;
import dev.stagedoor.packaging.validation.MemberPath;
import dev.stagedoor.packaging.validation.Problem;
import dev.stagedoor.packaging.validation.Rule;
import dev.stagedoor.packaging.validation.RuleContext;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** A wheel's {@code .data} directory bears the wheel's name and holds known schemes only. */
enum DataDirectoryRule implements Rule {
  NAME(
      "wheel-data-name",
      "A .data directory is spelled as in the filename",
      false,
      "a directory of the wheel's own name"),
  SCHEME(
      "wheel-data-scheme",
      "A .data directory holds purelib, platlib, headers, scripts and data only",
      false,
      "purelib, platlib, headers, scripts or data");

  private static final Set<String> SCHEMES =
      Set.of("purelib", "platlib", "headers", "scripts", "data");

  private final RuleDescription description;
  private final String expected;

  DataDirectoryRule(String identifier, String summary, boolean onPypi, String expected) {
    this.description =
        new RuleDescription(
            identifier,
            Severities.REFUSED,
            "PyPA specifications, Binary distribution format, The .data directory",
            summary,
            onPypi);
    this.expected = expected;
  }

  @Override
  public RuleDescription description() {
    return description;
  }

  @Override
  public void check(RuleContext context, Consumer<Problem> problems) {
    String own = context.filename().nameAndVersion() + ".data";
    Set<String> wrong = new TreeSet<>();
    for (ScannedMember member : context.contents().members()) {
      if (!member.path().contains(".data")) {
        continue;
      }
      List<String> segments = MemberPath.segments(member.path());
      boolean below = segments.size() > 1;
      if (!MemberPath.isClean(member.path())
          || !segments.getFirst().endsWith(".data")
          || !below && member.member().isFile()) {
        continue;
      }
      if (this == NAME && !segments.getFirst().equals(own)) {
        wrong.add(segments.getFirst());
      } else if (this == SCHEME && below && !SCHEMES.contains(segments.get(1))) {
        wrong.add(segments.getFirst() + "/" + segments.get(1));
      }
    }
    wrong.forEach(
        path ->
            problems.accept(
                Problem.builder()
                    .member(path)
                    .found("'" + path + "'")
                    .expected(expected)
                    .consequence("Installers do not know where its files go")
                    .repair("rebuild the wheel with a current build backend")
                    .build()));
  }
}
