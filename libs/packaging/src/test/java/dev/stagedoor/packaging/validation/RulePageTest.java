package dev.stagedoor.packaging.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The documentation page that lists every rule is written from the rules themselves. */
class RulePageTest {
  private static final String REGENERATE =
      "./mvnw -pl libs/packaging test -Dtest=RulePageTest -Dstagedoor.docs.write=true";
  private static final Path PAGE =
      Path.of(System.getProperty("basedir", "."), "..", "..", "docs", "validation-rules.md")
          .normalize();

  private static String page() {
    List<RuleDescription> rules = DistributionValidator.rules();
    String head =
        """
        # Validation rules

        <!-- Written from the code. To write it anew: %s -->

        Every file of a release is held against these rules, by the server when its upload is completed and by
        `stagedoor check` on your own machine. All findings of a file come at once.

        The profile decides how severe a rule is. `pypi`: what passes here passes on the public Python package index as well.
        `internal`: for a company's own machines. `import`: for taking over an existing archive. *refuse*: the file is not
        accepted. *warn*: it is, and the warning is shown with it. An operator can override a rule by its identifier, except
        those of safety, marked with an asterisk: they protect whoever opens the file. The last column says whether the public
        index makes the same demand today.

        Lists that change outside of this project are dated resource files: classifiers and SPDX identifiers are written anew
        by `libs/packaging/src/tools/refresh-lists.py`, platform tags are edited in `platform-tags.txt`.

        There are %d rules.

        | rule | asks for | pypi | internal | import | specification | public index |
        |---|---|---|---|---|---|---|
        """
            .formatted(REGENERATE, rules.size());
    return rules.stream().map(RulePageTest::row).collect(Collectors.joining("\n", head, "\n"));
  }

  private static String row(RuleDescription rule) {
    Severities severities = rule.severities();
    return "| `%s`%s | %s | %s | %s | %s | %s | %s |"
        .formatted(
            rule.identifier(),
            severities.safety() ? " *" : "",
            cell(rule.summary()),
            severities.pypi(),
            severities.internal(),
            severities.imported(),
            cell(rule.specification()),
            rule.onPypi() ? "yes" : "no");
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;");
  }

  @Test
  void thePageSaysWhatTheCodeSays() throws IOException {
    String expected = page();
    if (Boolean.getBoolean("stagedoor.docs.write")) {
      Files.writeString(PAGE, expected);
    }

    String actual = Files.exists(PAGE) ? Files.readString(PAGE) : "";

    assertThat(actual)
        .as("docs/validation-rules.md is out of date; write it anew with: " + REGENERATE)
        .isEqualTo(expected);
  }

  @Test
  void everyRuleSaysWhatItAsksFor() {
    List<RuleDescription> rules = DistributionValidator.rules();

    assertThat(rules)
        .allSatisfy(
            rule ->
                assertThat(rule.summary()).as(rule.identifier()).isNotBlank().doesNotEndWith("."));
  }
}
