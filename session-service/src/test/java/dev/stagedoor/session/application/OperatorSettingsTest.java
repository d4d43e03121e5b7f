package dev.stagedoor.session.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagedoor.packaging.name.ProjectName;
import dev.stagedoor.session.domain.Quota;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The keys by which an operator sets quotas, keeps names back and overrides rules. */
class OperatorSettingsTest {
  private static final Path PAGE =
      Path.of(System.getProperty("basedir", "."), "..", "docs", "validation-rules.md");
  private static final Pattern ROW = Pattern.compile("\\| `(stagedoor\\.quota\\..*?)` \\| (\\d+) ");

  @Test
  void thePageNamesEveryQuotaWithItsDefault() throws IOException {
    Map<String, String> page =
        ROW.matcher(Files.readString(PAGE))
            .results()
            .collect(Collectors.toMap((MatchResult m) -> m.group(1), m -> m.group(2)));

    Quota defaults = quota(Map.of());
    Quota ofThePage = quota(page);

    assertThat(page).hasSize(Quota.class.getRecordComponents().length);
    assertThat(ofThePage).isEqualTo(defaults);
  }

  @Test
  void everyQuotaCanBeSet() {
    Quota set =
        quota(
            Map.of(
                "stagedoor.quota.file-size", "1",
                "stagedoor.quota.release-files", "2",
                "stagedoor.quota.release-size", "3",
                "stagedoor.quota.project-size", "4"));

    assertThat(set).isEqualTo(new Quota(1, 2, 3, 4));
  }

  @Test
  void namesThatAreKeptBackAreProjectNames() {
    NameSettings settings =
        map(NameSettings.class, Map.of("stagedoor.names.prohibited", "Internal.Tool, billing"));

    assertThat(settings.prohibited().orElseThrow())
        .extracting(ProjectName::normalized)
        .containsExactly("internal-tool", "billing");
    assertThatThrownBy(
            () -> map(NameSettings.class, Map.of("stagedoor.names.prohibited", "no name, billing")))
        .hasMessageContaining("no name");
  }

  @ParameterizedTest
  @CsvSource({
    "record-hash-mismatched, there is no rule",
    "filename-grammar, cannot be overridden",
    "file-size-limit, cannot be overridden"
  })
  void anOverrideThatCannotHoldIsNamedAtTheStart(String rule, String reason) {
    ValidationSettings settings =
        map(ValidationSettings.class, Map.of("stagedoor.validation.overrides." + rule, "off"));

    assertThatThrownBy(() -> new RuleSeverities(settings))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("stagedoor.validation.overrides.", rule, reason);
  }

  @Test
  void rulesOfFilesAndOfProjectsCanBeOverridden() {
    ValidationSettings settings =
        map(
            ValidationSettings.class,
            Map.of(
                "stagedoor.validation.overrides.version-local", "warn",
                "stagedoor.validation.overrides.name-confusable", "off"));

    assertThat(new RuleSeverities(settings).overrides())
        .containsOnlyKeys("version-local", "name-confusable");
  }

  private static Quota quota(Map<String, String> values) {
    return new Quotas(map(QuotaSettings.class, values)).of("tidewater");
  }

  /** An unknown key fails, as it does at the start of the server. */
  private static <T> T map(Class<T> type, Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .withMapping(type)
        .withSources(
            new io.smallrye.config.PropertiesConfigSource(new TreeMap<>(values), "test", 100))
        .build()
        .getConfigMapping(type);
  }
}
