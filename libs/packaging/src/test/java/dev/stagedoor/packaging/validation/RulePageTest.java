package dev.stagedoor.packaging.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    return rules.stream().map(RulePageTest::row).collect(Collectors.joining("\n", head, "\n"))
        + projectRules();
  }

  private static String projectRules() {
    String head =
        """

        ## Names, releases and quotas

        These need to know what else is on the index, so the server alone checks them, when the command in the second column is
        given. A refusal is a problem document whose `errors` name the rule; the session stays as it was. A warning is a line in
        the server's log. An asterisk: no override; a quota is set by its number instead.

        | rule | when | asks for | pypi | internal | import | specification | public index |
        |---|---|---|---|---|---|---|---|
        """;
    String tail =
        """

        | quota | default | limits |
        |---|---|---|
        | `stagedoor.quota.file-size` | 104857600 | bytes of a file |
        | `stagedoor.quota.release-files` | 10000 | files of a release |
        | `stagedoor.quota.release-size` | 10737418240 | bytes of all files of a release |
        | `stagedoor.quota.project-size` | 10737418240 | bytes of all files of a project |

        Quotas count what is published or being published, and the files of the session that asks; another session's files count
        once it is published. Versions that differ by trailing zeros are one release, under the spelling that was published first:
        a session for 1.0.0 of a release 1.0 is one for 1.0, and takes files that say 1.0.0.
        """;
    return Arrays.stream(ProjectRule.values())
        .map(rule -> row(rule.description(), rule.moment() + " | "))
        .collect(Collectors.joining("\n", head, "\n" + tail));
  }

  private static String row(RuleDescription rule) {
    return row(rule, "");
  }

  private static String row(RuleDescription rule, String second) {
    Severities severities = rule.severities();
    return "| `%s`%s | %s%s | %s | %s | %s | %s | %s |"
        .formatted(
            rule.identifier(),
            severities.safety() ? " *" : "",
            second,
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
    List<RuleDescription> rules =
        Stream.concat(DistributionValidator.rules().stream(), ProjectRule.descriptions().stream())
            .toList();

    assertThat(rules)
        .extracting(RuleDescription::identifier)
        .doesNotHaveDuplicates()
        .allMatch(identifier -> identifier.matches("[a-z0-9]+(-[a-z0-9]+)+"));
    assertThat(rules)
        .allSatisfy(
            rule ->
                assertThat(rule.summary()).as(rule.identifier()).isNotBlank().doesNotEndWith("."));
  }
}
