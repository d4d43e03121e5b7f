package dev.stagedoor.packaging.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each rule about containers, with archives that break only it and archives right at its border.
 */
class ArchiveRulesTest {
  static Stream<Arguments> brokenInEachProfile() {
    return cases()
        .filter(Case::broken)
        .flatMap(one -> Arrays.stream(Profile.values()).map(profile -> Arguments.of(one, profile)));
  }

  private static Stream<Case> cases() {
    return Stream.of(
            ZipFramingCases.all(),
            ZipMemberCases.all(),
            ZipHeaderCases.all(),
            TarGzCases.all(),
            TarMemberCases.all(),
            PathCases.all())
        .flatMap(some -> some);
  }

  @ParameterizedTest(name = "{0} under {1}")
  @MethodSource("brokenInEachProfile")
  void findsExactlyTheRuleThatIsBroken(Case one, Profile profile) {
    Severity severity = describe(one.rule()).severities().of(profile);

    ValidationResult result = Validation.validate(one.filename(), one.archive(), profile);

    assertThat(result.findings().stream().map(Finding::rule).distinct())
        .isEqualTo(severity == Severity.OFF ? List.of() : List.of(one.rule()));
    assertThat(result.findings()).extracting(Finding::severity).containsOnly(severity);
    assertThat(result.accepted()).isEqualTo(severity != Severity.REFUSE);
    assertThat(result.findings()).allSatisfy(ArchiveRulesTest::assertHelpful);
  }

  static Stream<Case> bordering() {
    return cases().filter(one -> !one.broken());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bordering")
  void acceptsWhatIsRightAtTheBorder(Case one) {
    ValidationResult result = Validation.validate(one.filename(), one.archive(), Profile.PYPI);

    assertThat(result.findings()).isEmpty();
  }

  private static void assertHelpful(Finding finding) {
    assertThat(finding.found()).isNotBlank();
    assertThat(finding.expected()).isNotBlank().isNotEqualTo(finding.found());
    assertThat(finding.consequence()).isNotBlank();
    assertThat(finding.repair()).isNotBlank();
    assertThat(finding.specification()).isNotBlank();
  }

  @Test
  void hasBothKindsOfCasesForEveryRule() {
    Set<String> rules =
        DistributionValidator.rules().stream()
            .map(RuleDescription::identifier)
            .filter(rule -> rule.matches("(archive|zip|gzip|tar)-.*|.*-member-.*|sdist-link-.*"))
            .filter(rule -> !rule.startsWith("record-"))
            .collect(Collectors.toSet());

    Set<String> broken = cases().filter(Case::broken).map(Case::rule).collect(Collectors.toSet());
    Set<String> right =
        cases().filter(c -> !c.broken()).map(Case::rule).collect(Collectors.toSet());

    assertThat(broken).containsAll(rules);
    assertThat(right).containsAll(rules);
  }

  private static RuleDescription describe(String identifier) {
    return DistributionValidator.rules().stream()
        .filter(rule -> rule.identifier().equals(identifier))
        .findFirst()
        .orElseThrow();
  }

  /** An archive and what is to be said of it. */
  record Case(String rule, String description, boolean broken, String filename, Archive source) {
    static Case brokenWheel(String rule, String description, Archive archive) {
      return new Case(rule, description, true, WheelBuilder.FILENAME, archive);
    }

    static Case rightWheel(String rule, String description, Archive archive) {
      return new Case(rule, description, false, WheelBuilder.FILENAME, archive);
    }

    static Case brokenSdist(String rule, String description, Archive archive) {
      return new Case(rule, description, true, SdistBuilder.FILENAME, archive);
    }

    static Case rightSdist(String rule, String description, Archive archive) {
      return new Case(rule, description, false, SdistBuilder.FILENAME, archive);
    }

    byte[] archive() {
      return source.bytes();
    }

    @Override
    public String toString() {
      return rule + ": " + description;
    }
  }

  /** Makes an archive when it is needed, as some are large. */
  @FunctionalInterface
  interface Archive {
    byte[] bytes();
  }
}
