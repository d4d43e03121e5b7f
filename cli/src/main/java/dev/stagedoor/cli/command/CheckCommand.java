package dev.stagedoor.cli.command;

import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
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
    List<Checked> checked = new ArrayList<>();
    for (Release release : Release.group(files)) {
      release.files().forEach(file -> checked.add(new Checked(file, validate(validator, file))));
    }
    boolean accepted = checked.stream().allMatch(one -> one.result().accepted());
    context
        .output()
        .result(
            Map.of("accepted", accepted, "files", checked.stream().map(Checked::toJson).toList()),
            checked.stream().flatMap(one -> lines(one).stream()).toList());
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

  private static List<String> lines(Checked checked) {
    List<String> lines = new ArrayList<>();
    lines.add(
        checked.file().filename() + ": " + (checked.result().accepted() ? "accepted" : "refused"));
    for (Finding finding : checked.result().findings()) {
      lines.add(
          "  %s [%s] %s (%s)"
              .formatted(
                  finding.severity().name().toLowerCase(Locale.ROOT),
                  finding.rule(),
                  finding.message(),
                  finding.specification()));
    }
    return lines;
  }
}
