package dev.stagedoor.packaging.validation;

import static dev.stagedoor.packaging.validation.WheelBuilder.DIST_INFO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One wheel for each rule that breaks it alone, and one that is right at its border. */
class MetadataValueRulesTest {
  private static final String HEAD = "Metadata-Version: 2.5\nName: demo-pkg\nVersion: 1.0\n";

  private static byte[] wheel(String fields) {
    return WheelBuilder.good().file(DIST_INFO + "METADATA", HEAD + fields + "\n").build();
  }

  private static List<Finding> validate(String fields, Profile profile) {
    return Validation.validate(WheelBuilder.FILENAME, wheel(fields), profile).findings();
  }

  /** Rule, severities in the three profiles, what breaks it, what is still right. */
  static Stream<Arguments> rules() {
    return Stream.of(
        rule(
            "metadata-description-content-type RRW",
            "Description-Content-Type: text/html",
            "Description-Content-Type: Text/Markdown; charset=utf-8; variant=CommonMark"),
        rule(
            "metadata-description-content-type RRW",
            "Description-Content-Type: text/markdown; variant=gfm",
            "Description-Content-Type: text/x-rst; charset=\"UTF-8\""),
        rule(
            "metadata-description-twice WWW",
            "Description: one\n\nanother",
            "Description: one\n        |more"),
        rule(
            "metadata-email RRW",
            "Author-email: Jane Doe <jane>",
            "Author-email: \"Doe, Jane\" <jane.doe+x@mail.example.org>, no address"),
        rule(
            "metadata-email RRW",
            "Maintainer-email: jane@localhost",
            "Maintainer-email: Doe, Jane <jane@exämple.org>"),
        rule("metadata-url RRW", "Home-page: example.org", "Home-page: HTTP://example.org"),
        rule(
            "metadata-url RRW",
            "Project-URL: Home, ftp://example.org",
            "Project-URL: Home, https://[::1]:8080/a%20b?c=d/?#é"),
        rule(
            "metadata-url RRW",
            "Download-URL: https:///example.org",
            "Download-URL: https://user:x@example.org:/~a/(b)/größe/a b?{c}"),
        rule(
            "metadata-project-url-label RRW",
            "Project-URL: " + "ü".repeat(33) + ", https://example.org",
            "Project-URL: " + "ü".repeat(32) + ", https://example.org"),
        rule(
            "metadata-project-url-label RRW",
            "Project-URL: , https://example.org",
            "Project-URL: x, https://example.org"),
        rule(
            "metadata-project-url-repeated RRW",
            "Project-URL: Home, https://a.example\nProject-URL: Home, https://b.example",
            "Project-URL: Home, https://a.example\nProject-URL: home, https://b.example"),
        rule(
            "metadata-classifier-unknown RWW",
            "Classifier: Programming Language :: Python :: 9",
            "Classifier: Programming Language :: Python :: 3.14"),
        rule(
            "metadata-classifier-deprecated RRW",
            "Classifier: Natural Language :: Ukranian",
            "Classifier: Natural Language :: Ukrainian"),
        rule(
            "metadata-classifier-private R--",
            "Classifier: Private :: Do Not Upload",
            "Classifier: Topic :: Internet"),
        rule(
            "metadata-requirement RRW",
            "Requires-Dist: requests>=2.0 <3",
            "Requires-Dist: Requests[socks,A_b] (>=2.8.1,==2.8.*,) ; python_version < '2.7'"),
        rule("metadata-requirement RRW", "Provides-Dist: a b", "Provides-Dist: a"),
        rule("metadata-requirement RRW", "Obsoletes-Dist: a=>1", "Obsoletes-Dist: a>=1"),
        rule(
            "metadata-requirement-url R-W",
            "Requires-Dist: pip @ https://example.org/pip.whl ; os_name == 'nt'",
            "Requires-Dist: pip; os_name == '@'"),
        rule("metadata-provides-extra RRW", "Provides-Extra: a b", "Provides-Extra: A.b_c"),
        rule("metadata-dynamic RRW", "Dynamic: Version", "Dynamic: requires-dist"),
        rule("metadata-dynamic RRW", "Dynamic: Dynamic", "Dynamic: Home-Page"),
        rule(
            "metadata-license-expression RRW",
            "License-Expression: BSD",
            "License-Expression: (mit OR LicenseRef-Own-1.0) and GPL-2.0+ WITH"
                + " Classpath-exception-2.0"),
        rule(
            "metadata-license-twice RRW",
            "License-Expression: MIT\nLicense: MIT",
            "License-Expression: MIT\nLicense: UNKNOWN"),
        rule("metadata-import-name RRW", "Import-Name: demo-pkg", "Import-Name: demo._x ; private"),
        rule("metadata-import-name RRW", "Import-Namespace: lambda", "Import-Namespace: match"),
        rule("license-file-missing RRW", "License-File: LICENSE", "Platform: any"),
        rule("metadata-summary RRW", "Summary: a\u2028b", "Summary: a\tb"));
  }

  private static Arguments rule(String ruleAndSeverities, String broken, String right) {
    String[] parts = ruleAndSeverities.split(" ");
    return Arguments.of(parts[0], parts[1], broken, right);
  }

  @ParameterizedTest(name = "{index} {0}: {2}")
  @MethodSource("rules")
  void breaksAloneInEveryProfile(String rule, String severities, String broken, String right) {
    List<List<Finding>> found =
        Stream.of(Profile.values()).map(profile -> validate(broken, profile)).toList();

    for (int i = 0; i < severities.length(); i++) {
      assertThat(found.get(i))
          .extracting(Finding::rule, Finding::severity)
          .isEqualTo(
              switch (severities.charAt(i)) {
                case 'R' -> List.of(tuple(rule, Severity.REFUSE));
                case 'W' -> List.of(tuple(rule, Severity.WARN));
                default -> List.of();
              });
    }
    Finding first = found.getFirst().getFirst();
    assertThat(first.member()).startsWith(DIST_INFO);
    assertThat(first.field()).isNotNull();
    assertThat(first.message()).contains("found ", "expected ", "to repair: ");
    assertThat(first.consequence()).isNotBlank();
    assertThat(first.specification()).isNotBlank();
  }

  @ParameterizedTest(name = "{index} {0}: {3}")
  @MethodSource("rules")
  void saysNothingAtTheBorder(String rule, String severities, String broken, String right) {
    List<Finding> findings = validate(right, Profile.PYPI);

    assertThat(findings).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"../LICENSE", "/LICENSE", "C:/LICENSE", "LICEN*", "a\\b", "a//b"})
  void refusesALicenseFileThatIsNoPlainPath(String path) {
    ValidationResult result = Validation.wheel(wheel("License-File: " + path));

    assertThat(result.findings())
        .extracting(Finding::rule)
        .containsExactly("metadata-license-file-path");
  }

  @Test
  void findsLicenseFilesWhereEachFormatKeepsThem() {
    String fields = "License-File: LICENSE\nLicense-File: docs/NOTICE\n";
    byte[] wheel =
        WheelBuilder.good()
            .file(DIST_INFO + "METADATA", HEAD + fields)
            .file(DIST_INFO + "licenses/LICENSE", "text")
            .file(DIST_INFO + "licenses/docs/NOTICE", "text")
            .build();
    byte[] sdist =
        SdistBuilder.empty()
            .file(SdistBuilder.TOP + "PKG-INFO", HEAD + fields)
            .file(SdistBuilder.TOP + "LICENSE", "text")
            .build();

    List<Finding> ofWheel = Validation.wheel(wheel).findings();
    List<Finding> ofSdist = Validation.sdist(sdist).findings();

    assertThat(ofWheel).isEmpty();
    assertThat(ofSdist)
        .extracting(Finding::rule, Finding::member)
        .containsExactly(tuple("license-file-missing", SdistBuilder.TOP + "docs/NOTICE"));
  }

  @Test
  void ignoresEarlyLicenseFilesButForAWarning() {
    byte[] wheel =
        WheelBuilder.good()
            .file(
                DIST_INFO + "METADATA",
                "Metadata-Version: 2.1\nName: demo-pkg\nVersion: 1.0\nLicense-File: ../x\n")
            .build();

    ValidationResult result = Validation.wheel(wheel);

    assertThat(result.accepted()).isTrue();
    assertThat(result.findings())
        .extracting(Finding::rule)
        .containsExactly("metadata-license-file-too-new");
  }

  @Test
  void countsEmptyAndUnknownValuesAsAbsent() {
    String fields =
        Stream.of(
                "License-Expression",
                "Description-Content-Type",
                "Home-page",
                "Author-email",
                "Requires-Python",
                "Project-URL",
                "Requires-Dist",
                "Classifier",
                "Dynamic",
                "Import-Name")
            .map(field -> field + ": " + (field.length() % 2 == 0 ? "" : "UNKNOWN") + "\n")
            .reduce("", String::concat);

    List<Finding> findings = validate(fields, Profile.PYPI);

    assertThat(findings).isEmpty();
  }

  @Test
  void findsEveryFaultOfTheMetadataAtOnce() {
    List<Finding> findings =
        validate(
            "Home-page: nowhere\nRequires-Dist: a b\nRequires-Dist: c d\nLicense-Expression: X\n"
                + "Provides-Extra: é",
            Profile.PYPI);

    assertThat(findings)
        .extracting(Finding::rule)
        .containsExactly(
            "metadata-url",
            "metadata-requirement",
            "metadata-requirement",
            "metadata-provides-extra",
            "metadata-license-expression");
  }
}
