package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.archive.ArchiveContents;
import dev.stagedoor.packaging.validation.Layout;
import dev.stagedoor.packaging.validation.Problem;
import dev.stagedoor.packaging.validation.Rule;
import dev.stagedoor.packaging.validation.RuleContext;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** An sdist has one top directory, named as its filename says, with a PKG-INFO in it. */
enum SdistLayoutRule implements Rule {
  COUNT(
      "sdist-top-directory-count",
      "There is exactly one directory at top level, and nothing beside it",
      true,
      Severities.REFUSED) {
    @Override
    Optional<Problem.Builder> judge(Layout.Sdist layout, ArchiveContents contents) {
      return layout.topLevel().size() == 1
          ? Optional.empty()
          : Optional.of(
              Problem.builder()
                  .found(
                      layout.topLevel().isEmpty()
                          ? "no directory at top level"
                          : layout.topLevel().size()
                              + " names at top level: "
                              + layout.topLevel().stream()
                                  .limit(5)
                                  .collect(Collectors.joining(", ")))
                  .expected("exactly one, " + layout.expected()));
    }
  },
  NAME(
      "sdist-top-directory-name",
      "The top directory is named {name}-{version}, as in the filename",
      false,
      Severities.PYPI_REFUSES) {
    @Override
    Optional<Problem.Builder> judge(Layout.Sdist layout, ArchiveContents contents) {
      return layout
          .directory()
          .filter(directory -> !directory.equals(layout.expected()))
          .map(
              directory ->
                  Problem.builder()
                      .member(directory)
                      .found(directory)
                      .expected(layout.expected() + ", as in the filename"));
    }
  },
  PKG_INFO(
      "sdist-pkg-info-missing", "The top directory holds PKG-INFO", true, Severities.IMPORT_WARNS) {
    @Override
    Optional<Problem.Builder> judge(Layout.Sdist layout, ArchiveContents contents) {
      return layout
          .metadataPath()
          .filter(path -> !contents.hasFile(path))
          .map(
              path ->
                  Problem.builder()
                      .member(path)
                      .found("no such file")
                      .expected("a regular file of this path"));
    }
  };

  private final RuleDescription description;

  SdistLayoutRule(String identifier, String summary, boolean onPypi, Severities severities) {
    this.description =
        new RuleDescription(
            identifier,
            severities,
            "PyPA specifications, Source distribution format; PEP 625",
            summary,
            onPypi);
  }

  @Override
  public RuleDescription description() {
    return description;
  }

  @Override
  public void check(RuleContext context, Consumer<Problem> problems) {
    if (context.layout() instanceof Layout.Sdist layout) {
      judge(layout, context.contents())
          .ifPresent(
              problem ->
                  problems.accept(
                      problem
                          .consequence("Build tools do not find the project in the sdist")
                          .repair("build the sdist with a current build backend")
                          .build()));
    }
  }

  abstract Optional<Problem.Builder> judge(Layout.Sdist layout, ArchiveContents contents);
}
