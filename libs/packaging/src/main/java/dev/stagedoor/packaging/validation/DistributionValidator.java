package dev.stagedoor.packaging.validation;

import dev.stagedoor.packaging.InvalidValueException;
import dev.stagedoor.packaging.archive.ArchiveContents;
import dev.stagedoor.packaging.archive.ArchiveLimits;
import dev.stagedoor.packaging.archive.ArchiveReader;
import dev.stagedoor.packaging.archive.ArchiveScan;
import dev.stagedoor.packaging.archive.ArchiveSource;
import dev.stagedoor.packaging.archive.ByteObserver;
import dev.stagedoor.packaging.archive.TarGzReader;
import dev.stagedoor.packaging.archive.ZipReader;
import dev.stagedoor.packaging.filename.DistributionFilename;
import dev.stagedoor.packaging.filename.FilenameRules;
import dev.stagedoor.packaging.filename.SdistFilename;
import dev.stagedoor.packaging.filename.WheelFilename;
import dev.stagedoor.packaging.metadata.CoreMetadata;
import dev.stagedoor.packaging.name.ProjectName;
import dev.stagedoor.packaging.validation.rules.RuleCatalog;
import dev.stagedoor.packaging.version.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Runs every rule on one file and reports all problems at once. Instances keep no state between
 * files and may be used by many threads.
 */
public final class DistributionValidator {
  /** Most findings that are listed; one more says how many were left out. */
  public static final int MAX_FINDINGS = 100;

  private static final RuleDescription FAILED =
      new RuleDescription("validator-failed", Severities.SAFETY, "Stagedoor, validation")
          .asks("The file can be checked at all");

  private final Profile profile;
  private final Map<String, Severity> overrides;
  private final ArchiveLimits limits;
  private final Function<DistributionFilename, List<Rule>> rules;

  /**
   * Makes a validator.
   *
   * @param profile decides how severe each rule is
   * @param overrides severities by rule identifier that differ from the profile's; an operator has
   *     one list of them, so those of {@link ProjectRule} are taken too, and mean nothing here
   * @throws IllegalArgumentException when an override names no rule, or one of safety
   */
  public DistributionValidator(Profile profile, Map<String, Severity> overrides) {
    this(profile, overrides, ArchiveLimits.DEFAULTS);
  }

  /**
   * Makes a validator with limits of its own.
   *
   * @param profile decides how severe each rule is
   * @param overrides severities by rule identifier that differ from the profile's
   * @param limits how much of an archive is read
   * @throws IllegalArgumentException when an override names no rule, or one of safety
   */
  public DistributionValidator(
      Profile profile, Map<String, Severity> overrides, ArchiveLimits limits) {
    this(profile, overrides, limits, RuleCatalog::rules);
  }

  DistributionValidator(
      Profile profile,
      Map<String, Severity> overrides,
      ArchiveLimits limits,
      Function<DistributionFilename, List<Rule>> rules) {
    this.rules = rules;
    this.profile = profile;
    this.overrides = Map.copyOf(overrides);
    this.limits = limits;
    overrides.keySet().forEach(DistributionValidator::requireOverridable);
  }

  /**
   * Every rule that a file may be held against.
   *
   * @return descriptions, each identifier once
   */
  public static List<RuleDescription> rules() {
    return Stream.of(
            FilenameRules.descriptions().stream(),
            RuleCatalog.all().stream().map(Rule::description),
            Stream.of(FAILED))
        .flatMap(descriptions -> descriptions)
        .toList();
  }

  /**
   * Checks what an operator wants to override, before any file depends on it.
   *
   * @param identifier of a rule, be it one of files or a {@link ProjectRule}
   * @throws IllegalArgumentException when there is no such rule, or it is one of safety or a quota
   */
  public static void requireOverridable(String identifier) {
    RuleDescription rule =
        Stream.concat(rules().stream(), ProjectRule.descriptions().stream())
            .filter(description -> description.identifier().equals(identifier))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("there is no rule '" + identifier + "'"));
    if (rule.severities().safety()) {
      throw new IllegalArgumentException(
          "rule '" + identifier + "' is one of safety or a quota and cannot be overridden");
    }
  }

  /**
   * Validates a file. Bad content never throws; it gives findings.
   *
   * @param file where the bytes are; its own name is of no meaning
   * @param filename the distribution's filename
   * @param project the session's project
   * @param version the session's version
   * @return every finding, and the metadata when it could be read
   * @throws UncheckedIOException when the file cannot be read, which says nothing about its content
   */
  public ValidationResult validate(
      Path file, String filename, ProjectName project, Version version) {
    return validate(file, filename, project, version, ByteObserver.NONE);
  }

  /**
   * Validates a file while another party, who hashes it for instance, looks at its bytes.
   *
   * @param file where the bytes are; its own name is of no meaning
   * @param filename the distribution's filename
   * @param project the session's project
   * @param version the session's version
   * @param observer sees every byte of the file once and in order, whatever is wrong with them
   * @return every finding, and the metadata when it could be read
   * @throws UncheckedIOException when the file cannot be read, which says nothing about its content
   */
  public ValidationResult validate(
      Path file, String filename, ProjectName project, Version version, ByteObserver observer) {
    try (ArchiveSource source = ArchiveSource.open(file, observer)) {
      ValidationResult result = validate(source, file, filename, project, version);
      source.drain();
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the file of " + filename, e);
    }
  }

  private ValidationResult validate(
      ArchiveSource source, Path file, String filename, ProjectName project, Version version)
      throws IOException {
    FindingCollector collector = new FindingCollector(filename, MAX_FINDINGS);
    FilenameRules.check(filename, project, version, profile, overrides).forEach(collector::add);
    DistributionFilename parsed;
    try {
      parsed = DistributionFilename.parse(filename);
    } catch (InvalidValueException e) {
      // FilenameRules has reported it, and nothing says what kind of archive this is.
      return new ValidationResult(
          collector.findings(), collector.accepted(), Optional.empty(), Optional.empty());
    }
    Optional<RuleContext> context = Optional.empty();
    try {
      context = Optional.of(RuleContext.of(parsed, project, version, scan(source, file, parsed)));
    } catch (RuntimeException e) {
      reportFailure(collector, filename, "reading the archive", e);
    }
    context.ifPresent(opened -> check(opened, collector));
    Optional<byte[]> metadata =
        context.flatMap(c -> c.layout().metadataPath().flatMap(c.contents()::kept));
    Optional<CoreMetadata> coreMetadata = context.flatMap(RuleContext::metadata);
    return new ValidationResult(collector.findings(), collector.accepted(), metadata, coreMetadata);
  }

  private ArchiveContents scan(ArchiveSource source, Path file, DistributionFilename filename)
      throws IOException {
    ArchiveContents contents = scan(source, filename, Set.of("sha256"));
    Set<String> further = RuleCatalog.furtherAlgorithms(filename, contents);
    if (further.isEmpty()) {
      return contents;
    }
    // RECORD is read last, so a hash that nobody uses by default costs a second pass.
    try (ArchiveSource again = ArchiveSource.open(file, ByteObserver.NONE)) {
      return scan(again, filename, further);
    }
  }

  private ArchiveContents scan(
      ArchiveSource source, DistributionFilename filename, Set<String> algorithms)
      throws IOException {
    ArchiveReader reader =
        switch (filename) {
          case WheelFilename wheel -> new ZipReader(source, limits);
          case SdistFilename sdist -> new TarGzReader(source, limits);
        };
    return ArchiveScan.scan(reader, algorithms, KeptFiles.of(filename), limits);
  }

  private void check(RuleContext context, FindingCollector collector) {
    String filename = context.filename().filename();
    for (Rule rule : rules.apply(context.filename())) {
      Severity severity = rule.description().effective(profile, overrides);
      if (severity == Severity.OFF || rule.needsWholeArchive() && !context.contents().complete()) {
        continue;
      }
      try {
        rule.check(
            context,
            problem ->
                collector.add(
                    Finding.of(
                        rule.identifier(), severity, filename, rule.specification(), problem)));
      } catch (RuntimeException e) {
        reportFailure(collector, filename, "rule " + rule.identifier(), e);
      }
    }
  }

  /** A validator that breaks must refuse: what it did not check, it cannot vouch for. */
  private static void reportFailure(
      FindingCollector collector, String filename, String where, RuntimeException failure) {
    Problem problem =
        Problem.builder()
            .found(failure.getClass().getSimpleName() + " in " + where)
            .expected("a file that can be checked")
            .consequence("What was not checked is not accepted")
            .repair("report this as a defect of the validator, with the file")
            .build();
    collector.add(
        Finding.of(
            FAILED.identifier(), Severity.REFUSE, filename, FAILED.specification(), problem));
  }
}
