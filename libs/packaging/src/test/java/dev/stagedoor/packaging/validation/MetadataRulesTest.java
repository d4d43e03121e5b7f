package dev.stagedoor.packaging.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataRulesTest {
  private static final String HEAD = "Metadata-Version: 2.4\nName: Demo.Pkg\nVersion: 1.0.0\n";

  private static ValidationResult validate(String metadata) {
    return Validation.wheel(
        WheelBuilder.good().file(WheelBuilder.DIST_INFO + "METADATA", metadata).build());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Metadata-Version: 2.0\\nName: demo-pkg\\nVersion: 1.0 | metadata-format-version",
        "Name: demo-pkg\\nVersion: 1.0 | metadata-format-version",
        "Metadata-Version: 2.4\\nName: other\\nVersion: 1.0 | metadata-name-mismatch",
        "Metadata-Version: 2.4\\nName: -\\nVersion: 1.0 | metadata-name-mismatch",
        "Metadata-Version: 2.4\\nVersion: 1.0 | metadata-name-mismatch",
        "Metadata-Version: 2.4\\nName: demo-pkg\\nVersion: 1.1 | metadata-version-mismatch",
        "Metadata-Version: 2.4\\nName: demo-pkg\\nVersion: new | metadata-version-mismatch",
        "Metadata-Version: 2.4\\nName: demo-pkg | metadata-version-mismatch",
        "{head}Summary: a\\nSummary: b | metadata-field-repeated",
        "{head}nonsense | metadata-malformed",
        "{head}Summary: a\\n  b | metadata-summary",
        "{head}Requires-Python: >=3.6.* | metadata-requires-python",
        "Metadata-Version: 2.1\\nName: demo-pkg\\nVersion: 1.0\\nDynamic: Summary | metadata-field-too-new"
      })
  void refusesByExactlyTheRuleThatIsBroken(String metadata, String rule) {
    String text = metadata.replace("{head}", HEAD).replace("\\n", "\n") + "\n";

    ValidationResult result = validate(text);

    assertThat(result.refusals()).extracting(Finding::rule).containsExactly(rule);
    assertThat(result.findings()).hasSize(1);
    assertThat(result.findings().getFirst().member()).isEqualTo("demo_pkg-1.0.dist-info/METADATA");
    assertThat(result.findings().getFirst().field()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "1.1", "1.2", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6"})
  void knowsTheReleasedVersions(String version) {
    ValidationResult result =
        validate("Metadata-Version: " + version + "\nName: demo-pkg\nVersion: 1.0\n");

    assertThat(result.findings()).isEmpty();
  }

  @Test
  void acceptsTheBorderAndRefusesBeyond() {
    String longest = HEAD + "Summary: " + "ä".repeat(512) + "\n";
    String tooLong = HEAD + "Summary: " + "ä".repeat(513) + "\n";

    List<Finding> accepted = validate(longest).findings();
    List<Finding> refused = validate(tooLong).findings();

    assertThat(accepted).isEmpty();
    assertThat(refused).extracting(Finding::rule).containsExactly("metadata-summary");
  }

  @Test
  void warnsOfUnknownFieldsAndOfAnEarlyLicenseFile() {
    ValidationResult result =
        validate(
            "Metadata-Version: 2.1\nName: demo-pkg\nVersion: 1.0\nX-Own: y\nLicense-File: LICENSE\n");

    assertThat(result.accepted()).isTrue();
    assertThat(result.warnings())
        .extracting(Finding::rule)
        .containsExactly("metadata-field-unknown", "metadata-license-file-too-new");
  }

  @Test
  void countsUnknownAsAbsent() {
    ValidationResult result = validate(HEAD + "Summary: UNKNOWN\nRequires-Python: UNKNOWN\n");

    assertThat(result.findings()).isEmpty();
    assertThat(result.coreMetadata().orElseThrow().summary()).isEmpty();
  }

  @Test
  void refusesOtherEncodings() {
    byte[] latin1 = (HEAD + "Author: Jürgen\n").getBytes(StandardCharsets.ISO_8859_1);

    ValidationResult result =
        Validation.wheel(
            WheelBuilder.good().file(WheelBuilder.DIST_INFO + "METADATA", latin1).build());

    assertThat(result.refusals()).extracting(Finding::rule).containsExactly("metadata-encoding");
    assertThat(result.metadata().orElseThrow()).isEqualTo(latin1);
  }
}
