package dev.stagedoor.packaging.filename;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.stagedoor.packaging.name.ProjectName;
import dev.stagedoor.packaging.validation.Finding;
import dev.stagedoor.packaging.validation.Profile;
import dev.stagedoor.packaging.validation.Severity;
import dev.stagedoor.packaging.version.Version;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilenameRulesTest {
  private static final ProjectName PROJECT = ProjectName.parse("Friendly.Bard");
  private static final Version VERSION = Version.parse("1.0");

  private static List<Finding> check(String filename, Profile profile) {
    return FilenameRules.check(filename, PROJECT, VERSION, profile);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "friendly_bard-1.0.tar.gz",
        "friendly_bard-1.0.0.tar.gz",
        "friendly_bard-1.0-py3-none-any.whl",
        "friendly_bard-v1.0-py3-none-any.whl",
        "friendly_bard-1.0-7-cp314-cp314-win_arm64.whl",
        "friendly_bard-1.0-cp314-cp314-manylinux_2_28_x86_64.manylinux2014_x86_64.whl",
        "friendly_bard-1.0-cp314-cp314-musllinux_1_2_riscv64.whl",
        "friendly_bard-1.0-cp314-cp314-macosx_10_13_x86_64.whl",
        "friendly_bard-1.0-cp314-cp314-macosx_26_0_arm64.whl",
        "friendly_bard-1.0-cp314-cp314-ios_13_0_arm64_iphonesimulator.whl",
        "friendly_bard-1.0-cp314-cp314-android_24_arm64_v8a.whl",
        "friendly_bard-1.0-cp314-cp314-pyemscripten_2026_0_wasm32.whl",
        "friendly_bard-1.0-cp314-cp314-linux_armv7l.whl"
      })
  void findsNothingInAGoodFilename(String filename) {
    List<Finding> findings = check(filename, Profile.PYPI);

    assertThat(findings).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "friendly_bard-1.0-cp314-cp314-linux_x86_64.whl,REFUSE,,WARN",
    "friendly_bard-1.0-cp314-cp314-macosx_11_1_arm64.whl,REFUSE,WARN,WARN",
    "friendly_bard-1.0-cp314-cp314-manylinux_2_28_sparc.whl,REFUSE,WARN,WARN",
    "friendly_bard-1.0-cp314-cp314-plan9.whl,REFUSE,WARN,WARN"
  })
  void judgesPlatformTagsByProfile(
      String filename, Severity pypi, Severity internal, Severity imported) {
    List<Finding> onPypi = check(filename, Profile.PYPI);
    List<Finding> atHome = check(filename, Profile.INTERNAL);
    List<Finding> taken = check(filename, Profile.IMPORT);

    assertThat(onPypi)
        .extracting(Finding::rule, Finding::severity)
        .containsExactly(tuple("filename-platform-tag", pypi));
    assertThat(atHome)
        .extracting(Finding::severity)
        .isEqualTo(internal == null ? List.of() : List.of(internal));
    assertThat(taken).extracting(Finding::severity).containsExactly(imported);
  }

  @ParameterizedTest
  @CsvSource({
    "other-1.0.tar.gz,filename-name-mismatch",
    "friendly_bard-1.1.tar.gz,filename-version-mismatch",
    "friendly_bard-1.0a1.tar.gz,filename-version-mismatch",
    "Friendly.Bard-1.0.tar.gz,filename-name-not-normalized",
    "friendly.bard-1.0-py3-none-any.whl,filename-name-not-normalized",
    "friendly_bard-v1.0.tar.gz,filename-version-not-normalized",
    "friendly_bard-1.0.zip,filename-extension",
    "friendly_bard.tar.gz,filename-grammar",
    "a/friendly_bard-1.0.tar.gz,filename-characters"
  })
  void findsExactlyTheOneThingThatIsWrong(String filename, String rule) {
    List<Finding> findings = check(filename, Profile.PYPI);

    assertThat(findings)
        .extracting(Finding::rule, Finding::severity, Finding::file)
        .containsExactly(tuple(rule, Severity.REFUSE, filename));
    assertThat(findings.getFirst().message()).contains("found", "expected", "to repair");
  }

  @Test
  void findsEverythingThatIsWrongAtOnce() {
    List<Finding> findings = check("other-2.0+x-cp314-cp314-linux_x86_64.whl", Profile.PYPI);

    assertThat(findings)
        .extracting(Finding::rule)
        .containsExactly(
            "filename-name-mismatch",
            "filename-version-mismatch",
            "version-local",
            "filename-platform-tag");
  }

  @Test
  void allowsLocalVersionsInternally() {
    String filename = "friendly_bard-1.0+x.tar.gz";
    Version local = Version.parse("1.0+x");

    List<Finding> pypi = FilenameRules.check(filename, PROJECT, local, Profile.PYPI);
    List<Finding> internal = FilenameRules.check(filename, PROJECT, local, Profile.INTERNAL);

    assertThat(pypi).extracting(Finding::rule).containsExactly("version-local");
    assertThat(internal).isEmpty();
  }

  @Test
  void followsAnOverrideButNotOfSafety() {
    Map<String, Severity> overrides =
        Map.of(
            "filename-name-not-normalized", Severity.WARN, "filename-name-mismatch", Severity.OFF);

    List<Finding> warned =
        FilenameRules.check("Friendly.Bard-1.0.tar.gz", PROJECT, VERSION, Profile.PYPI, overrides);
    List<Finding> refused =
        FilenameRules.check("other-1.0.tar.gz", PROJECT, VERSION, Profile.PYPI, overrides);

    assertThat(warned).extracting(Finding::severity).containsExactly(Severity.WARN);
    assertThat(refused).extracting(Finding::severity).containsExactly(Severity.REFUSE);
  }
}
