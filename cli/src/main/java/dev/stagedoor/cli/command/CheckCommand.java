package dev.stagedoor.cli.command;

import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;
import dev.stagedoor.cli.output.Findings;
import dev.stagedoor.cli.output.Line;
import dev.stagedoor.cli.output.Line.Tone;
import dev.stagedoor.cli.output.Progress;
import dev.stagedoor.cli.release.LocalFile;
import dev.stagedoor.cli.release.Release;
import dev.stagedoor.packaging.filename.DistributionFilename;
import dev.stagedoor.packaging.validation.DistributionValidator;
import dev.stagedoor.packaging.validation.Finding;
import dev.stagedoor.packaging.validation.Profile;
import dev.stagedoor.packaging.validation.Severity;
import dev.stagedoor.packaging.validation.ValidationResult;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code check}: the server's validation, run here. */
@Command(
    name = "check",
    description = "Holds files against the rules of the index, without the index.")
final class CheckCommand implements Callable<Integer> {
  private final Context context;

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      defaultValue = "pypi",
      description =
          "As the index is configured: pypi, internal or import (default: ${DEFAULT-VALUE}).")
  private String profile;

  @Option(
      names = "--rule",
      paramLabel = "RULE=SEVERITY",
      description = "A severity that the index overrides: refuse, warn or off.")
  private Map<String, String> overrides = new LinkedHashMap<>();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Wheels and sdists.")
  private List<Path> files;

  CheckCommand(Context context) {
    this.context = context;
  }

  /** What came of one file. */
  private record Checked(LocalFile file, ValidationResult result) {
    Map<String, Object> toJson() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("file", file.filename());
      json.put("accepted", result.accepted());
      json.put("findings", result.findings().stream().map(Checked::toJson).toList());
      return json;
    }

    private static Map<String, Object> toJson(Finding finding) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("rule", finding.rule());
      json.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
      json.put("member", finding.member());
      json.put("field", finding.field());
      json.put("found", finding.found());
      json.put("expected", finding.expected());
      json.put("consequence", finding.consequence());
      json.put("repair", finding.repair());
      json.put("specification", finding.specification());
      json.put("message", finding.message());
      json.values().removeIf(value -> value == null);
      return json;
    }
  }

  @Override
  public Integer call() {
    DistributionValidator validator = validator();
    List<LocalFile> all =
        Release.group(files).stream().flatMap(release -> release.files().stream()).toList();
    List<Checked> checked = check(validator, all);
    boolean accepted = checked.stream().allMatch(one -> one.result().accepted());
    context
        .output()
        .report(
            Map.of("accepted", accepted, "files", checked.stream().map(Checked::toJson).toList()),
            lines(checked));
    return (accepted ? ExitCode.DONE : ExitCode.REFUSED).code();
  }

  private DistributionValidator validator() {
    try {
      Map<String, Severity> severities = new LinkedHashMap<>();
      overrides.forEach((rule, severity) -> severities.put(rule, Severity.parse(severity)));
      return new DistributionValidator(Profile.parse(profile), severities);
    } catch (IllegalArgumentException e) {
      throw CliFailure.usage(e.getMessage());
    }
  }

  /** As the server does for a session of the project and version that the filename says. */
  private static ValidationResult validate(DistributionValidator validator, LocalFile file) {
    DistributionFilename parsed = DistributionFilename.parse(file.filename());
    try {
      return validator.validate(
          file.path(), file.filename(), parsed.projectName(), parsed.version());
    } catch (UncheckedIOException e) {
      throw new CliFailure(ExitCode.USAGE, e.getMessage(), e);
    }
  }

  /** Each on a thread of its own as far as there are processors, and told in the order given. */
  private List<Checked> check(DistributionValidator validator, List<LocalFile> all) {
    Progress progress = context.output().progress();
    progress.countFiles();
    progress.expect(all.size());
    try (ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      List<Future<Checked>> checked =
          all.stream()
              .map(
                  file ->
                      threads.submit(
                          () -> {
                            Checked one = new Checked(file, validate(validator, file));
                            progress.advance(1);
                            return one;
                          }))
              .toList();
      return checked.stream().map(CheckCommand::outcome).toList();
    }
  }

  private static Checked outcome(Future<Checked> checked) {
    try {
      return checked.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof CliFailure failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliFailure(ExitCode.FAILURE, "interrupted", e);
    }
  }

  private static List<Line> lines(List<Checked> checked) {
    List<Line> lines = new ArrayList<>();
    checked.forEach(one -> lines.addAll(lines(one)));
    if (checked.size() > 1) {
      long refused = checked.stream().filter(one -> !one.result().accepted()).count();
      lines.add(
          Line.of(
              refused == 0 ? Tone.GOOD : Tone.BAD,
              "%d of %d files accepted".formatted(checked.size() - refused, checked.size())));
    }
    return lines;
  }

  private static List<Line> lines(Checked checked) {
    List<Finding> findings = checked.result().findings();
    long warnings = findings.stream().filter(one -> one.severity() == Severity.WARN).count();
    boolean accepted = checked.result().accepted();
    Line headline =
        Line.of(Tone.STRONG, checked.file().filename())
            .and(": ")
            .and(accepted ? Tone.GOOD : Tone.BAD, accepted ? "accepted" : "refused");
    if (!accepted) {
      headline = headline.and(", " + count(findings.size() - warnings, "finding"));
    }
    if (warnings > 0) {
      headline = headline.and(", ").and(Tone.WARNING, count(warnings, "warning"));
    }
    List<Line> lines = new ArrayList<>();
    lines.add(headline);
    lines.addAll(
        Findings.lines(
            findings.stream()
                .sorted(Comparator.comparing(one -> one.severity() == Severity.WARN))
                .map(CheckCommand::item)
                .toList(),
            "  "));
    return lines;
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static Findings.Item item(Finding finding) {
    String place =
        Stream.of(finding.member(), finding.field())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(": "));
    String values =
        Stream.of(
                finding.found() == null ? null : "found " + finding.found(),
                finding.expected() == null ? null : "expected " + finding.expected())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
    String text =
        Stream.of(values, finding.consequence())
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(". "));
    return new Findings.Item(
        finding.severity() == Severity.REFUSE, place, text, finding.repair(), finding.rule());
  }
}
