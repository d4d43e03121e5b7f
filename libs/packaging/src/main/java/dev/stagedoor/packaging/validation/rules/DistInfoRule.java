package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.archive.ArchiveContents;
import dev.stagedoor.packaging.validation.Layout;
import dev.stagedoor.packaging.validation.Problem;
import dev.stagedoor.packaging.validation.Rule;
import dev.stagedoor.packaging.validation.RuleContext;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;
import java.util.function.Consumer;

/** A wheel has exactly one dist-info directory at top level, with the three files it needs. */
enum DistInfoRule implements Rule {
  COUNT("wheel-dist-info-count") {
    @Override
    void check(Layout.Wheel layout, ArchiveContents contents, Consumer<Problem> problems) {
      if (layout.directories().size() != 1) {
        problems.accept(
            problem()
                .found(
                    layout.directories().isEmpty()
                        ? "no .dist-info directory at top level"
                        : String.join(", ", layout.directories()))
                .expected("exactly one, " + layout.expected())
                .consequence("Installers cannot tell which project this is")
                .build());
      }
    }
  },
  NAME("wheel-dist-info-name") {
    @Override
    void check(Layout.Wheel layout, ArchiveContents contents, Consumer<Problem> problems) {
      if (!layout.directories().isEmpty() && !layout.directories().contains(layout.expected())) {
        problems.accept(
            problem()
                .member(layout.directories().iterator().next())
                .found(String.join(", ", layout.directories()))
                .expected(layout.expected() + ", spelled as in the filename")
                .consequence("Installers look for the directory that the filename names")
                .build());
      }
    }
  },
  METADATA("wheel-metadata-missing") {
    @Override
    void check(Layout.Wheel layout, ArchiveContents contents, Consumer<Problem> problems) {
      requireFile("METADATA", layout, contents, problems);
    }
  },
  WHEEL("wheel-wheel-missing") {
    @Override
    void check(Layout.Wheel layout, ArchiveContents contents, Consumer<Problem> problems) {
      requireFile("WHEEL", layout, contents, problems);
    }
  },
  RECORD("wheel-record-missing") {
    @Override
    void check(Layout.Wheel layout, ArchiveContents contents, Consumer<Problem> problems) {
      requireFile("RECORD", layout, contents, problems);
    }
  };

  private final RuleDescription description;

  DistInfoRule(String identifier) {
    this.description =
        new RuleDescription(
            identifier,
            Severities.REFUSED,
            "PyPA specifications, Binary distribution format, The .dist-info directory");
  }

  @Override
  public RuleDescription description() {
    return description;
  }

  @Override
  public void check(RuleContext context, Consumer<Problem> problems) {
    if (context.layout() instanceof Layout.Wheel layout) {
      check(layout, context.contents(), problems);
    }
  }

  abstract void check(Layout.Wheel layout, ArchiveContents contents, Consumer<Problem> problems);

  private static Problem.Builder problem() {
    return Problem.builder().repair("rebuild the wheel with a current build backend");
  }

  private static void requireFile(
      String name, Layout.Wheel layout, ArchiveContents contents, Consumer<Problem> problems) {
    layout
        .path(name)
        .filter(path -> !contents.hasFile(path))
        .ifPresent(
            path ->
                problems.accept(
                    problem()
                        .member(path)
                        .found("no such file")
                        .expected("a file of this path")
                        .consequence("Installers refuse a wheel without it")
                        .build()));
  }
}
