package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.archive.ArchiveContents;
import dev.stagedoor.packaging.archive.ArchiveScan;
import dev.stagedoor.packaging.filename.DistributionFilename;
import dev.stagedoor.packaging.filename.SdistFilename;
import dev.stagedoor.packaging.filename.WheelFilename;
import dev.stagedoor.packaging.metadata.RecordFile;
import dev.stagedoor.packaging.validation.Rule;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Lists every rule, in the order in which findings are reported. */
public final class RuleCatalog {
  private static final List<Rule> METADATA =
      List.of(
          new MetadataEncodingRule(),
          new MetadataFormRule(),
          new MetadataFormatRule(),
          new MetadataNameRule(),
          new MetadataVersionRule(),
          new RepeatedFieldRule(),
          new UnknownFieldRule(),
          new TooNewFieldRule(),
          new EarlyLicenseFileRule(),
          new SummaryRule(),
          new RequiresPythonRule(),
          new DescriptionContentTypeRule(),
          new DescriptionTwiceRule(),
          new EmailRule(),
          new UrlRule(),
          ProjectUrlRule.LABEL,
          ProjectUrlRule.REPEATED,
          ClassifierRule.UNKNOWN,
          ClassifierRule.DEPRECATED,
          ClassifierRule.PRIVATE,
          new RequirementRule(),
          new RequirementUrlRule(),
          new ProvidesExtraRule(),
          new DynamicRule(),
          new LicenseExpressionRule(),
          new LicenseTwiceRule(),
          new LicenseFilePathRule(),
          new LicenseFileMissingRule(),
          new ImportNameRule());

  private static final List<Rule> WHEEL =
      join(
          ArchiveRule.values(),
          ZipRule.values(),
          PathRule.forWheels(),
          new Rule[] {DuplicateMemberRule.WHEEL, new PathConflictRule(), new CaseConflictRule()},
          DistInfoRule.values(),
          DataDirectoryRule.values(),
          RecordRule.values(),
          WheelFileRule.values(),
          EntryPointsRule.values());

  private static final List<Rule> SDIST =
      join(
          ArchiveRule.values(),
          TarGzRule.values(),
          PathRule.forSdists(),
          new Rule[] {
            DuplicateMemberRule.SDIST,
            DuplicateMemberRule.SDIST_REPEATED,
            new PathConflictRule(),
            new CaseConflictRule(),
            new LinkRule(),
            new DanglingLinkRule()
          },
          SdistLayoutRule.values());

  private RuleCatalog() {}

  /**
   * The rules for one kind of file.
   *
   * @param filename a wheel's or an sdist's
   * @return rules in the order of reporting
   */
  public static List<Rule> rules(DistributionFilename filename) {
    return switch (filename) {
      case WheelFilename wheel -> WHEEL;
      case SdistFilename sdist -> SDIST;
    };
  }

  /**
   * Every rule, each once.
   *
   * @return the rules of wheels, then those of sdists alone
   */
  public static List<Rule> all() {
    Set<String> identifiers = new LinkedHashSet<>();
    return Stream.concat(WHEEL.stream(), SDIST.stream())
        .filter(rule -> identifiers.add(rule.identifier()))
        .toList();
  }

  /**
   * The hashes, beyond SHA-256, that a wheel's RECORD uses and that can be computed.
   *
   * @param filename the file's name
   * @param contents what the first pass found
   * @return empty when SHA-256 is enough; else all algorithms to compute, SHA-256 included
   */
  public static Set<String> furtherAlgorithms(
      DistributionFilename filename, ArchiveContents contents) {
    Set<String> algorithms = new TreeSet<>();
    if (filename instanceof WheelFilename) {
      contents.kept().entrySet().stream()
          .filter(file -> file.getKey().endsWith(".dist-info/RECORD"))
          .flatMap(file -> RecordFile.parse(file.getValue()).rows().stream())
          .map(RecordComparison::algorithm)
          .filter(ArchiveScan.algorithms()::contains)
          .forEach(algorithms::add);
    }
    algorithms.remove("sha256");
    if (!algorithms.isEmpty()) {
      algorithms.add("sha256");
    }
    return algorithms;
  }

  private static List<Rule> join(Rule[]... groups) {
    return Stream.concat(Arrays.stream(groups).flatMap(Arrays::stream), METADATA.stream()).toList();
  }
}
