package dev.stagedoor.worker.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.packaging.validation.DistributionValidator;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severity;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the list may hold; that its files are judged as it says is tested beside this. */
class RealFilesTest {
  private static final RealFiles LIST = RealFiles.read();

  @Test
  void namesFiftyProjectsOfEveryKindAndASmallPart() {
    assertThat(
            LIST.files().stream()
                .map(file -> file.release().project().toLowerCase(Locale.ROOT))
                .distinct())
        .hasSizeGreaterThanOrEqualTo(50);
    assertThat(LIST.files().stream().map(file -> file.release().builder()).distinct())
        .contains(
            "setuptools",
            "flit",
            "hatchling",
            "poetry-core",
            "maturin",
            "scikit-build-core",
            "meson-python");
    assertThat(LIST.files()).extracting(RealFile::filename).doesNotHaveDuplicates();
    assertThat(LIST.files().stream().filter(RealFile::small)).hasSizeBetween(8, 20);
  }

  /** A refusal that the big public index does not share would be a defect, not an entry. */
  @Test
  void saysOfEveryRefusalWhyTheBigPublicIndexRefusesToo() {
    assertThat(LIST.files().stream().flatMap(file -> file.refusedByPypi().stream()).distinct())
        .containsExactlyInAnyOrderElementsOf(LIST.reasons().keySet());
    assertThat(LIST.reasons().keySet())
        .allSatisfy(
            identifier ->
                assertThat(rules(identifier))
                    .singleElement()
                    .matches(RuleDescription::onPypi, "is a rule of the big public index")
                    .matches(rule -> rule.severities().pypi() == Severity.REFUSE, "refuses"));
  }

  private static Stream<RuleDescription> rules(String identifier) {
    return DistributionValidator.rules().stream()
        .filter(rule -> rule.identifier().equals(identifier));
  }
}
