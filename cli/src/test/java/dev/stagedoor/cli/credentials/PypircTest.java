package dev.stagedoor.cli.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stagedoor.cli.CliFailure;
import java.net.URI;
import org.junit.jupiter.api.Test;

class PypircTest {
  private static final String TEXT =
      """
      # the ones that are used
      [distutils]
      index-servers =
          first
          second

      [first]
      repository: https://first.test/legacy/
      username = __token__
      password = abc=def%ghi:jkl

      [second]
      Repository=https://second.test/
      ; no password here
      """;

  @Test
  void sectionsAreReadAsConfigparserReadsThem() {
    // Given both separators, comments, a continued value and a password with all of them

    // When
    Pypirc pypirc = Pypirc.parse(TEXT, ".pypirc");

    // Then
    Pypirc.Repository first = pypirc.named("first").orElseThrow();
    assertThat(first.url()).contains("https://first.test/legacy/");
    assertThat(first.username()).contains("__token__");
    assertThat(first.password()).contains("abc=def%ghi:jkl");
    assertThat(pypirc.named("second").orElseThrow().url()).contains("https://second.test/");
    assertThat(pypirc.named("second").orElseThrow().password()).isEmpty();
    assertThat(pypirc.named("third")).isEmpty();
  }

  @Test
  void sectionIsFoundByItsIndex() {
    // Given
    Pypirc pypirc = Pypirc.parse(TEXT, ".pypirc");

    // When
    var found = pypirc.at(URI.create("https://first.test"));

    // Then
    assertThat(found.map(Pypirc.Repository::name)).contains("first");
  }

  @Test
  void brokenLineIsNamedAndNotRepeated() {
    // Given a password that lost its key
    String text = "[first]\nsecret-token\n";

    // When
    CliFailure failure =
        catchThrowableOfType(CliFailure.class, () -> Pypirc.parse(text, ".pypirc"));

    // Then
    assertThat(failure).hasMessageContaining("line 2").hasMessageNotContaining("secret-token");
  }
}
