package dev.stagedoor.uploadapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The words of the types of problems. */
class ProblemHelpTest {

  @ParameterizedTest
  @EnumSource(ProblemType.class)
  void everyTypeHasItsWords(ProblemType type) {
    ProblemHelp help = ProblemHelp.of(type);

    assertThat(help.type()).isEqualTo(type);
    assertThat(help.where()).isNotBlank();
    assertThat(help.meaning()).isNotEmpty().noneMatch(String::isBlank);
    assertThat(help.repair()).isNotEmpty();
    assertThat(help.retry()).isNotBlank().doesNotEndWith(".");
    assertThat(help.specification())
        .isNotEmpty()
        .allMatch(source -> source.matches("(PEP|RFC) \\d+.*"));
    assertThat(help.meaning()).allMatch(ProblemHelpTest::hasWholeCode);
    assertThat(help.causes()).allMatch(ProblemHelpTest::hasWholeCode);
    assertThat(help.repair()).allMatch(ProblemHelpTest::hasWholeCode);
  }

  @ParameterizedTest
  @EnumSource(ProblemType.class)
  void theExampleIsADocumentOfItsType(ProblemType type) {
    Problem example = ProblemHelp.of(type).example("https://packages.example.org/problems/", "2.0");

    assertThat(example.type()).endsWith("/problems/" + type.slug());
    assertThat(example.status()).isEqualTo(type.status());
    assertThat(example.title()).isEqualTo(type.title());
    assertThat(example.detail()).isEqualTo(example.details()).isNotBlank();
    assertThat(example.errors()).allMatch(error -> !error.message().isBlank());
  }

  @Test
  void everyFileIsThatOfAType() throws Exception {
    URL folder = Objects.requireNonNull(ProblemHelp.class.getResource("problems"));

    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(ProblemType.values()).map(type -> type.slug() + ".md").toList());
    }
  }

  @Test
  void aTypeIsFoundByItsSlug() {
    assertThat(ProblemType.ofSlug("gone")).contains(ProblemType.GONE);
    assertThat(ProblemType.ofSlug("GONE")).isEmpty();
  }

  @Test
  void aWordOutOfPlaceIsNotSwallowed() {
    for (String text :
        List.of(
            "## Nonsense\n\nx", "## Causes\n\nno item", "loose\n## Where\n\nx", "## Where\n\n")) {
      assertThatThrownBy(() -> new ProblemHelpText(text).help(ProblemType.GONE))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static boolean hasWholeCode(String text) {
    return text.chars().filter(c -> c == '`').count() % 2 == 0;
  }
}
