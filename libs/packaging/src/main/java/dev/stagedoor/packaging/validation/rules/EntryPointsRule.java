package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.LineProblem;
import dev.stagedoor.packaging.entrypoints.EntryPoints;
import dev.stagedoor.packaging.validation.Layout;
import dev.stagedoor.packaging.validation.Problem;
import dev.stagedoor.packaging.validation.Rule;
import dev.stagedoor.packaging.validation.RuleContext;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;
import java.util.function.Consumer;

/** What a wheel's entry_points.txt holds. */
enum EntryPointsRule implements Rule {
  MALFORMED(
      new RuleDescription(
              "entry-points-malformed",
              Severities.IMPORT_WARNS,
              "PyPA specifications, Entry points, File format")
          .asks("entry_points.txt is UTF-8, with [groups] and 'name = reference' lines, each once")
          .alsoOnPypi()) {
    @Override
    void judge(EntryPoints entryPoints, Consumer<Problem.Builder> problems) {
      for (LineProblem problem : entryPoints.problems()) {
        problems.accept(
            Problem.builder()
                .field(problem.line() > 0 ? "line " + problem.line() : null)
                .found(problem.message())
                .expected("UTF-8 text of [groups] and 'name = module:object' lines")
                .consequence("Installers cannot make the programs of the distribution"));
      }
    }
  },
  SCRIPT_NAME(
      new RuleDescription(
              "entry-points-script-name",
              Severities.IMPORT_WARNS,
              "PyPA specifications, Entry points, Data model")
          .asks("Names of console_scripts and gui_scripts are letters, digits, '_', '.' and '-'")
          .alsoOnPypi()) {
    @Override
    void judge(EntryPoints entryPoints, Consumer<Problem.Builder> problems) {
      for (EntryPoints.Entry entry : entryPoints.entries()) {
        if (entry.isScript() && !entry.hasScriptName()) {
          problems.accept(
              problem(entry)
                  .found(entry.name())
                  .expected("a name of letters, digits, '_', '.' and '-'")
                  .consequence("Installers write a program of this name outside of its folder"));
        }
      }
    }
  },
  REFERENCE(
      new RuleDescription(
              "entry-points-reference",
              Severities.WARNED,
              "PyPA specifications, Entry points, Data model")
          .asks("Scripts refer to 'module:object', other entry points to that or to 'module'")) {
    @Override
    void judge(EntryPoints entryPoints, Consumer<Problem.Builder> problems) {
      for (EntryPoints.Entry entry : entryPoints.entries()) {
        if (!entry.hasReference()) {
          problems.accept(
              problem(entry)
                  .found(entry.reference().isEmpty() ? "nothing behind '='" : entry.reference())
                  .expected(entry.isScript() ? "module:object" : "module or module:object")
                  .consequence("Nothing can be loaded by the entry point"));
        }
      }
    }
  };

  private final RuleDescription description;

  EntryPointsRule(RuleDescription description) {
    this.description = description;
  }

  @Override
  public RuleDescription description() {
    return description;
  }

  @Override
  public boolean needsWholeArchive() {
    return false;
  }

  @Override
  public void check(RuleContext context, Consumer<Problem> problems) {
    if (!(context.layout() instanceof Layout.Wheel layout)) {
      return;
    }
    String path = layout.path("entry_points.txt").orElse("");
    context
        .contents()
        .kept(path)
        .ifPresent(
            content ->
                judge(
                    EntryPoints.parse(content),
                    problem ->
                        problems.accept(
                            problem
                                .member(path)
                                .repair("correct the entry points of the project and rebuild")
                                .build())));
  }

  abstract void judge(EntryPoints entryPoints, Consumer<Problem.Builder> problems);

  private static Problem.Builder problem(EntryPoints.Entry entry) {
    return Problem.builder().field("[" + entry.group() + "] " + entry.name());
  }
}
