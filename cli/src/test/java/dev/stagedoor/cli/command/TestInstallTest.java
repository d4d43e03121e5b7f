package dev.stagedoor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.cli.Distributions;
import dev.stagedoor.cli.FakeIndex;
import dev.stagedoor.cli.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the python3 of this machine, which the whole test suite needs anyway. */
class TestInstallTest {
  @TempDir Path directory;
  private FakeIndex index;
  private TestEnvironment environment;

  @BeforeEach
  void start() throws IOException {
    index = new FakeIndex();
    environment = new TestEnvironment(directory);
    environment.variables.put("STAGEDOOR_URL", index.url());
    environment.variables.put("STAGEDOOR_TOKEN", FakeIndex.TOKEN);
  }

  @AfterEach
  void stop() {
    index.close();
  }

  @Test
  void releaseThatCanBeInstalledFromItsStageIsPublished() throws IOException {
    // Given
    Path wheel = Distributions.wheel(directory, "stagedoor_demo", "1.0", "1.0");

    // When
    int code = environment.run("upload", "--test-install", wheel.toString());

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(index.lines())
        .contains("GET /stage/" + FakeIndex.STAGE_TOKEN + "/files/" + wheel.getFileName());
    assertThat(index.status).isEqualTo("published");
  }

  @Test
  void releaseThatCannotBeInstalledIsNotPublishedAndItsStageIsNotTold() throws IOException {
    // Given a wheel that is no archive
    Path wheel =
        Files.writeString(directory.resolve("stagedoor_demo-1.0-py3-none-any.whl"), "no archive");

    // When
    int code = environment.run("upload", "--test-install", wheel.toString());

    // Then
    assertThat(code).isEqualTo(1);
    assertThat(index.status).isEqualTo("canceled");
    assertThat(environment.err())
        .contains("cannot install stagedoor-demo==1.0 from the stage")
        .doesNotContain(FakeIndex.STAGE_TOKEN);
  }

  @Test
  void smokeCommandSeesWhatIsInstalledAndNotTheSourcesBesideIt() throws IOException {
    // Given
    Path wheel = Distributions.wheel(directory, "stagedoor_demo", "1.0", "1.0");
    Path seen = directory.resolve("seen");
    String smoke =
        "python -c 'import stagedoor_demo; print(stagedoor_demo.ANSWER)' > '%s' && echo $STAGEDOOR_NAME $STAGEDOOR_VERSION >> '%s'"
            .formatted(seen, seen);

    // When
    int code = environment.run("upload", "--test-install", smoke, wheel.toString());

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(seen).hasContent("42\nstagedoor-demo 1.0\n");
    assertThat(index.status).isEqualTo("published");
  }

  @Test
  void releaseWhoseSmokeCommandFailsIsNotPublished() throws IOException {
    // Given
    Path wheel = Distributions.wheel(directory, "stagedoor_demo", "1.0", "1.0");

    // When
    int code = environment.run("upload", "--test-install=echo it burns; exit 7", wheel.toString());

    // Then
    assertThat(code).isEqualTo(1);
    assertThat(environment.err()).contains("ended with 7").contains("it burns");
    assertThat(index.status).isEqualTo("canceled");
  }
}
