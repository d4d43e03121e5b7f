package dev.stagedoor.cli.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;
import dev.stagedoor.cli.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerResolverTest {
  private static final ServerResolver.Flags NONE = new ServerResolver.Flags(null, null, null, null);

  @TempDir Path home;
  private TestEnvironment environment;

  @BeforeEach
  void start() {
    environment = new TestEnvironment(home);
  }

  @Test
  void eachSourceGivesWayToTheOneBeforeIt() throws IOException {
    // Given every source
    pypirc("[stage]\nrepository = http://127.0.0.1:8694/legacy/\npassword = of-pypirc\n");
    environment.variables.put("STAGEDOOR_TOKEN", "of-stagedoor");
    environment.variables.put("TWINE_PASSWORD", "of-twine");
    environment.variables.put("UV_PUBLISH_TOKEN", "of-uv");
    environment.prompt = Optional.of(question -> "of-person");
    ServerResolver.Flags flag = new ServerResolver.Flags(null, "of-flag", null, null);

    // When each is taken away in turn
    List<String> found = new ArrayList<>();
    found.add(resolve(flag).token());
    for (String next : List.of("STAGEDOOR_TOKEN", "TWINE_PASSWORD", "UV_PUBLISH_TOKEN")) {
      found.add(resolve(NONE).token());
      environment.variables.remove(next);
    }
    found.add(resolve(NONE).token());
    Files.delete(home.resolve(".pypirc"));
    found.add(resolve(NONE).token());

    // Then
    assertThat(found)
        .containsExactly("of-flag", "of-stagedoor", "of-twine", "of-uv", "of-pypirc", "of-person");
  }

  @Test
  void urlsFollowTheSameOrder() throws IOException {
    // Given
    pypirc("[mine]\nrepository = http://pypirc.test\npassword = t\n");
    environment.variables.put("STAGEDOOR_TOKEN", "t");
    environment.variables.put("STAGEDOOR_URL", "http://stagedoor.test");
    environment.variables.put("TWINE_REPOSITORY_URL", "http://twine.test/legacy/");
    environment.variables.put("UV_PUBLISH_URL", "http://uv.test/legacy/");
    ServerResolver.Flags named = new ServerResolver.Flags(null, null, "mine", null);

    // When each is taken away in turn
    List<String> found = new ArrayList<>();
    found.add(
        resolve(new ServerResolver.Flags("http://flag.test/", null, "mine", null)).url() + "");
    for (String next : List.of("STAGEDOOR_URL", "TWINE_REPOSITORY_URL", "UV_PUBLISH_URL")) {
      found.add(resolve(named).url() + "");
      environment.variables.remove(next);
    }
    found.add(resolve(named).url() + "");
    found.add(resolve(NONE).url() + "");

    // Then
    assertThat(found)
        .containsExactly(
            "http://flag.test",
            "http://stagedoor.test",
            "http://twine.test",
            "http://uv.test",
            "http://pypirc.test",
            "http://127.0.0.1:8694");
  }

  @ParameterizedTest
  @CsvSource({
    "https://h.test/legacy/, https://h.test",
    "https://h.test/legacy/staged/, https://h.test",
    "https://h.test:8/root/upload/2.0/, https://h.test:8/root",
    "HTTP://h.test, http://h.test"
  })
  void urlOfAnyInterfaceNamesTheIndex(String given, String index) {
    // Given a URL as other tools take it

    // When
    String url = IndexUrl.parse(given, "--url").toString();

    // Then
    assertThat(url).isEqualTo(index);
  }

  @Test
  void tokenOfASectionIsNotSentElsewhere() throws IOException {
    // Given
    pypirc("[mine]\nrepository = https://mine.test/legacy/\npassword = secret-token\n");
    ServerResolver.Flags flags = new ServerResolver.Flags("https://other.test", null, "mine", null);

    // When
    CliFailure failure = catchThrowableOfType(CliFailure.class, () -> resolve(flags));

    // Then
    assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(failure).hasMessageContaining("mine.test").hasMessageNotContaining("secret-token");
  }

  @Test
  void sectionOfAnotherIndexIsNotAsked() throws IOException {
    // Given a token for another index and nobody to ask
    pypirc("[other]\nrepository = https://other.test\npassword = secret-token\n");

    // When
    CliFailure failure = catchThrowableOfType(CliFailure.class, () -> resolve(NONE));

    // Then
    assertThat(failure.exitCode()).isEqualTo(ExitCode.DENIED);
  }

  @Test
  void sectionThatIsNotThereIsAUsageError() {
    // Given no .pypirc
    ServerResolver.Flags flags = new ServerResolver.Flags(null, null, "mine", null);

    // When
    CliFailure failure = catchThrowableOfType(CliFailure.class, () -> resolve(flags));

    // Then
    assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(failure).hasMessageContaining("[mine]");
  }

  @Test
  void passwordOfAUserIsNoToken() {
    // Given
    environment.variables.put("TWINE_USERNAME", "alice");
    environment.variables.put("TWINE_PASSWORD", "hers");

    // When
    CliFailure failure = catchThrowableOfType(CliFailure.class, () -> resolve(NONE));

    // Then
    assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(failure).hasMessageContaining("TWINE_USERNAME").hasMessageNotContaining("hers");
  }

  @Test
  void urlWithCredentialsIsRefusedWithoutRepeatingIt() {
    // Given
    ServerResolver.Flags flags =
        new ServerResolver.Flags("https://__token__:s3cret@h.test/", null, null, null);

    // When
    CliFailure failure = catchThrowableOfType(CliFailure.class, () -> resolve(flags));

    // Then
    assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(failure).hasMessageNotContaining("s3cret");
  }

  private Server resolve(ServerResolver.Flags flags) {
    return new ServerResolver(environment.environment()).resolve(flags);
  }

  private void pypirc(String text) throws IOException {
    Files.writeString(home.resolve(".pypirc"), text);
  }
}
