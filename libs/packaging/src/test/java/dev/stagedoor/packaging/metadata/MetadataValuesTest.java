package dev.stagedoor.packaging.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stagedoor.packaging.InvalidValueException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MetadataValuesTest {
  static Stream<Arguments> wrong() {
    return Stream.of(
        wrong("description-content-type-invalid", 0, "html", DescriptionContentType::parse),
        wrong("description-content-type-invalid", 1, " text/html", DescriptionContentType::parse),
        wrong(
            "description-content-type-invalid", 10, "text/plain; a", DescriptionContentType::parse),
        wrong(
            "description-content-type-invalid",
            20,
            "text/plain; charset=latin-1",
            DescriptionContentType::parse),
        wrong(
            "description-content-type-invalid",
            17,
            "text/plain; a=b; A=c",
            DescriptionContentType::parse),
        wrong("email-invalid", 0, "jane", EmailAddresses::parse),
        wrong("email-invalid", 6, "Jane <jane@x>", EmailAddresses::parse),
        wrong("email-invalid", 0, "a..b@example.org", EmailAddresses::parse),
        wrong("email-invalid", 0, "a@" + "x".repeat(64) + ".org", EmailAddresses::parse),
        wrong("email-invalid", 0, "a@" + "x.".repeat(130) + "org", EmailAddresses::parse),
        wrong("url-invalid", 0, "mailto:x", WebUrl::parse),
        wrong("url-invalid", 7, "http://", WebUrl::parse),
        wrong("url-invalid", 7, "http://:80/", WebUrl::parse),
        wrong("url-invalid", 8, "http://a:b/", WebUrl::parse),
        wrong("url-invalid", 9, "http://a/[b]", WebUrl::parse),
        wrong("url-invalid", 9, "http://a/\n", WebUrl::parse),
        wrong("import-name-invalid", 2, "a.1b", ImportName::parse),
        wrong("import-name-invalid", 0, "None", ImportName::parse),
        wrong("import-name-invalid", 2, "a ; public", ImportName::parse),
        wrong("license-file-invalid", 2, "a/../b", LicenseFilePath::parse),
        wrong("license-file-invalid", 2, "a//b", LicenseFilePath::parse));
  }

  private static Arguments wrong(
      String rule, int position, String text, Function<String, Object> parser) {
    return Arguments.of(rule, position, text, parser);
  }

  @ParameterizedTest(name = "{index} {0}: {2}")
  @MethodSource("wrong")
  void saysWhatIsWrongAndWhere(
      String rule, int position, String text, Function<String, Object> parser) {
    InvalidValueException failure =
        catchThrowableOfType(InvalidValueException.class, () -> parser.apply(text));

    assertThat(failure.rule()).isEqualTo(rule);
    assertThat(failure.position()).isEqualTo(position);
    assertThat(failure.value()).isEqualTo(text);
    assertThat(failure.specification()).isNotBlank();
  }

  @Test
  void readsContentTypesWithTheirParameters() {
    DescriptionContentType type =
        DescriptionContentType.parse(" Text/Markdown ; Charset=\"utf-8\";variant=GFM ");

    assertThat(type.type()).isEqualTo("text/markdown");
    assertThat(type.parameters()).isEqualTo(Map.of("charset", "utf-8", "variant", "GFM"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "jane@example.org | jane@example.org",
        "\"Doe, Jane\" <jane@example.org>, j@x.org | jane@example.org j@x.org",
        "jane@example.org (Jane, of Doe) | jane@example.org",
        "Doe, Jane <jane@example.org> | jane@example.org"
      })
  void readsAddresses(String text, String addresses) {
    EmailAddresses parsed = EmailAddresses.parse(text);

    assertThat(parsed.addresses()).isEqualTo(List.of(addresses.split(" ")));
  }

  @Test
  void takesProjectUrlsApartAtTheFirstComma() {
    ProjectUrl url = ProjectUrl.of(" Docs , https://example.org/a,b");
    ProjectUrl none = ProjectUrl.of("https://example.org");

    assertThat(url).isEqualTo(new ProjectUrl("Docs", "https://example.org/a,b"));
    assertThat(none).isEqualTo(new ProjectUrl("https://example.org", ""));
  }

  @Test
  void readsPrivateImportNames() {
    ImportName name = ImportName.parse("a._b ; private");

    assertThat(name).isEqualTo(new ImportName("a._b", true));
  }

  @Test
  void knowsClassifiersAndWhatFollowedDeprecatedOnes() {
    assertThat(Classifiers.isKnown("Topic :: Internet")).isTrue();
    assertThat(Classifiers.isKnown("topic :: internet")).isFalse();
    assertThat(Classifiers.replacements("Topic :: Internet")).isEmpty();
    assertThat(Classifiers.replacements("Natural Language :: Ukranian"))
        .contains(List.of("Natural Language :: Ukrainian"));
    assertThat(Classifiers.replacements("License :: OSI Approved :: X.Net License"))
        .contains(List.of());
  }
}
