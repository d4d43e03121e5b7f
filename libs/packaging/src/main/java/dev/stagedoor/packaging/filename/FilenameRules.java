package dev.stagedoor.packaging.filename;

import dev.stagedoor.packaging.InvalidValueException;
import dev.stagedoor.packaging.name.ProjectName;
import dev.stagedoor.packaging.validation.Finding;
import dev.stagedoor.packaging.validation.Problem;
import dev.stagedoor.packaging.validation.Profile;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severity;
import dev.stagedoor.packaging.version.Version;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What an index asks of a filename before it takes a byte of the file. */
public final class FilenameRules {
  private static final String CONSEQUENCE =
      "Installers read name, version and compatibility from the filename";

  private final String filename;
  private final ProjectName project;
  private final Version version;
  private final Profile profile;
  private final Map<String, Severity> overrides;
  private final List<Finding> findings = new ArrayList<>();

  private FilenameRules(
      String filename,
      ProjectName project,
      Version version,
      Profile profile,
      Map<String, Severity> overrides) {
    this.filename = filename;
    this.project = project;
    this.version = version;
    this.profile = profile;
    this.overrides = overrides;
  }

  /**
   * Checks a filename against the session that it is uploaded to.
   *
   * @param filename the filename as the client gave it
   * @param project the session's project
   * @param version the session's version
   * @param profile decides how severe each rule is
   * @return every problem, warnings included; empty when there is none
   */
  public static List<Finding> check(
      String filename, ProjectName project, Version version, Profile profile) {
    return check(filename, project, version, profile, Map.of());
  }

  /**
   * Checks a filename against the session that it is uploaded to, with an operator's overrides.
   *
   * @param filename the filename as the client gave it
   * @param project the session's project
   * @param version the session's version
   * @param profile decides how severe each rule is
   * @param overrides severities by rule identifier that differ from the profile's; rules of safety
   *     are not overridden
   * @return every problem, warnings included; empty when there is none
   */
  public static List<Finding> check(
      String filename,
      ProjectName project,
      Version version,
      Profile profile,
      Map<String, Severity> overrides) {
    FilenameRules rules = new FilenameRules(filename, project, version, profile, overrides);
    rules.checkAll();
    return List.copyOf(rules.findings);
  }

  /**
   * The rules that are checked here.
   *
   * @return their descriptions
   */
  public static List<RuleDescription> descriptions() {
    return Arrays.stream(FilenameRule.values()).map(FilenameRule::description).toList();
  }

  /**
   * The rule of local versions, which can be held against a session's version before there is a
   * file.
   *
   * @return its description
   */
  public static RuleDescription localVersion() {
    return FilenameRule.VERSION_LOCAL.description();
  }

  private void checkAll() {
    DistributionFilename parsed;
    try {
      parsed = DistributionFilename.parse(filename);
    } catch (InvalidValueException e) {
      reportGrammar(e);
      return;
    }
    checkName(parsed);
    checkVersion(parsed);
    if (parsed instanceof WheelFilename wheel) {
      checkPlatforms(wheel);
    }
  }

  private void reportGrammar(InvalidValueException e) {
    FilenameRule failed =
        Arrays.stream(FilenameRule.values())
            .filter(rule -> rule.identifier().equals(e.rule()))
            .findFirst()
            .orElse(FilenameRule.GRAMMAR);
    report(
        failed,
        problem ->
            problem
                .found(e.getMessage())
                .expected(
                    "{name}-{version}.tar.gz or"
                        + " {name}-{version}(-{build})?-{python}-{abi}-{platform}.whl")
                .repair("upload the file under the name that the build tool gave it"));
  }

  private void checkName(DistributionFilename parsed) {
    if (!parsed.projectName().equals(project)) {
      report(
          FilenameRule.NAME_MISMATCH,
          problem ->
              problem
                  .found(parsed.namePart())
                  .expected(project.filenameForm())
                  .repair("upload this file to a session of its own project"));
    } else if (!parsed.namePart().equals(project.filenameForm())) {
      report(
          FilenameRule.NAME_NOT_NORMALIZED,
          problem ->
              problem
                  .found(parsed.namePart())
                  .expected(project.filenameForm())
                  .repair("rebuild with a current build backend"));
    }
  }

  private void checkVersion(DistributionFilename parsed) {
    if (!parsed.version().equals(version)) {
      report(
          FilenameRule.VERSION_MISMATCH,
          problem ->
              problem
                  .found(parsed.versionPart())
                  .expected(version.canonical())
                  .repair("upload this file to a session of its own version"));
    } else if (parsed instanceof SdistFilename
        && !parsed.versionPart().equals(parsed.version().canonical())) {
      report(
          FilenameRule.VERSION_NOT_NORMALIZED,
          problem ->
              problem
                  .found(parsed.versionPart())
                  .expected(parsed.version().canonical())
                  .repair("rebuild with a current build backend"));
    }
    if (parsed.version().isLocal()) {
      report(
          FilenameRule.VERSION_LOCAL,
          problem ->
              problem
                  .found(parsed.versionPart())
                  .expected(parsed.version().withoutLocal().canonical())
                  .repair("rebuild without the local part, which starts at '+'"));
    }
  }

  private void checkPlatforms(WheelFilename wheel) {
    wheel.tags().stream()
        .map(WheelTag::platform)
        .distinct()
        .sorted()
        .filter(tag -> !PlatformTags.isPublic(tag))
        .filter(tag -> profile != Profile.INTERNAL || !PlatformTags.isInHouse(tag))
        .forEach(
            tag ->
                report(
                    FilenameRule.PLATFORM_TAG,
                    problem ->
                        problem
                            .found(tag)
                            .expected("a platform tag that installers of other machines can trust")
                            .repair(
                                "repair the wheel for a published platform, for Linux with"
                                    + " auditwheel")));
  }

  private void report(FilenameRule rule, Consumer<Problem.Builder> words) {
    Severity severity = rule.description().effective(profile, overrides);
    if (severity == Severity.OFF) {
      return;
    }
    Problem.Builder builder = Problem.builder().field("filename").consequence(CONSEQUENCE);
    words.accept(builder);
    findings.add(
        Finding.of(rule.identifier(), severity, filename, rule.specification(), builder.build()));
  }
}
