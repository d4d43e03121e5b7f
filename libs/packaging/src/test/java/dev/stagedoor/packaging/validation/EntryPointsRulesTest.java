package dev.stagedoor.packaging.validation;

import static dev.stagedoor.packaging.validation.WheelBuilder.DIST_INFO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryPointsRulesTest {
  private static List<Finding> validate(byte[] content, Profile profile) {
    byte[] wheel = WheelBuilder.good().file(DIST_INFO + "entry_points.txt", content).build();
    return Validation.validate(WheelBuilder.FILENAME, wheel, profile).findings();
  }

  private static List<Finding> validate(String content) {
    return validate(content.replace("|", "\n").getBytes(StandardCharsets.UTF_8), Profile.PYPI);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing|; at all|",
        "[console_scripts]|run = demo.cli:main|Run-2.x_y = demo.cli:App.main [extra]|",
        "[gui_scripts]|größe=demo:main|[a.group]|anything goes / here = demo|x:y = demo.sub:a.b",
        "[console_scripts]|run = demo:|  main|[b]|run = demo",
        "[console_scripts]|run = demo : main"
      })
  void acceptsWhatInstallersRead(String content) {
    List<Finding> findings = validate(content);

    assertThat(findings).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "run = demo:main, entry-points-malformed, line 1",
    "[console_scripts]|run: demo, entry-points-malformed, line 2",
    "[console_scripts]|= demo:main, entry-points-malformed, line 2",
    "[console_scripts|run = demo:main, entry-points-malformed, line 1",
    "[]|run = demo:main, entry-points-malformed, line 1",
    "[a]|x = demo|x = demo2, entry-points-malformed, line 3",
    "[a]|x = demo|[a]|y = demo, entry-points-malformed, line 3",
    "[console_scripts]|../run = demo:main, entry-points-script-name, [console_scripts] ../run",
    "[gui_scripts]|a b = demo:main, entry-points-script-name, [gui_scripts] a b",
    "[console_scripts]|.. = demo:main, entry-points-script-name, [console_scripts] .."
  })
  void refusesByExactlyTheRuleThatIsBroken(String content, String rule, String field) {
    List<Finding> findings = validate(content);

    assertThat(findings)
        .extracting(Finding::rule, Finding::severity, Finding::field)
        .containsExactly(tuple(rule, Severity.REFUSE, field));
    assertThat(findings.getFirst().member()).isEqualTo(DIST_INFO + "entry_points.txt");
    assertThat(findings.getFirst().message()).contains("found ", "expected ", "to repair: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[console_scripts]|run = demo",
        "[console_scripts]|run = demo-pkg:main",
        "[a]|x =",
        "[a]|x = demo:main()"
      })
  void warnsOfWhatNobodyCanLoad(String content) {
    List<Finding> findings = validate(content);

    assertThat(findings)
        .extracting(Finding::rule, Finding::severity)
        .containsExactly(tuple("entry-points-reference", Severity.WARN));
  }

  @Test
  void refusesOtherEncodingsAndWarnsOfThemOnImport() {
    byte[] latin1 = "[a]\ngröße = demo\n".getBytes(StandardCharsets.ISO_8859_1);

    List<Finding> refused = validate(latin1, Profile.INTERNAL);
    List<Finding> warned = validate(latin1, Profile.IMPORT);

    assertThat(refused)
        .extracting(Finding::rule, Finding::severity)
        .containsExactly(tuple("entry-points-malformed", Severity.REFUSE));
    assertThat(warned).extracting(Finding::severity).containsExactly(Severity.WARN);
  }

  @Test
  void boundsWhatItReports() {
    String content = "x\n".repeat(1_000);

    List<Finding> findings = validate(content);

    assertThat(findings).hasSize(20);
  }

  @Test
  void survivesAReferenceWithoutEnd() {
    String content = "[a]\nx = " + "a.".repeat(200_000) + "a\n";

    List<Finding> findings = validate(content);

    assertThat(findings).extracting(Finding::rule).containsExactly("entry-points-reference");
  }
}
