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
  COUNT("wheel-dist-info-count", "There is exactly one .dist-info directory at top level", false) {
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
  NAME("wheel-dist-info-name", "The .dist-info directory is spelled as in the filename", true) {
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
  METADATA("wheel-metadata-missing", "The .dist-info directory holds METADATA", true) {
    @Override
    void check(Layout.Wheel layout, ArchiveContents contents, Consumer<Problem> problems) {
      requireFile("METADATA", layout, contents, problems);
    }
  },
  WHEEL("wheel-wheel-missing", "The .dist-info directory holds WHEEL", true) {
    @Override
    void check(Layout.Wheel layout, ArchiveContents contents, Consumer<Problem> problems) {
      requireFile("WHEEL", layout, contents, problems);
    }
  },
  RECORD("wheel-record-missing", "The .dist-info directory holds RECORD", true) {
    @Override
    void check(Layout.Wheel layout, ArchiveContents contents, Consumer<Problem> problems) {
      requireFile("RECORD", layout, contents, problems);
    }
  };

  private final RuleDescription description;

  DistInfoRule(String identifier, String summary, boolean onPypi) {
    this.description =
        new RuleDescription(
            identifier,
            Severities.REFUSED,
            "PyPA specifications, Binary distribution format, The .dist-info directory",
            summary,
            onPypi);
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
