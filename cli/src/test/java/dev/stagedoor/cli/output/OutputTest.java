package dev.stagedoor.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;
import dev.stagedoor.cli.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTest {
  @TempDir Path directory;

  @Test
  void whatStrangersWroteCannotSteerTheTerminal() {
    // Given an escape sequence and an override of the direction
    String text = "a\u001b[31mb\u202ec\u00e9";

    // When
    String shown = Output.printable(text);

    // Then
    assertThat(shown).isEqualTo("a\\u001b[31mb\\u202ec\u00e9");
  }

  @Test
  void noColourWhereNoneIsWanted() {
    // Given
    TestEnvironment environment = new TestEnvironment(directory);
    environment.terminal = true;
    environment.variables.put("NO_COLOR", "1");

    // When
    new Output(environment.environment(), false).warn("careful");

    // Then
    assertThat(environment.err()).isEqualToIgnoringNewLines("warning: careful");
  }

  @Test
  void valueWithALineBreakIsNoSecondOutput() throws IOException {
    // Given
    TestEnvironment environment = new TestEnvironment(directory);
    Path file = directory.resolve("outputs");
    environment.variables.put("GITHUB_OUTPUT", file.toString());

    // When
    new StepOutputs(environment.environment())
        .write(Map.of("session-id", List.of("a", "b", "c\nevil=1")));

    // Then the two others are a list whose end nobody could have foreseen
    assertThat(file)
        .content()
        .matches("session-id<<(end_[0-9a-f-]{36})\na\nb\n\\1\n")
        .doesNotContain("evil");
  }

  @Test
  void outputsAreAppended() throws IOException {
    // Given a file with the output of an earlier command
    TestEnvironment environment = new TestEnvironment(directory);
    Path file = Files.writeString(directory.resolve("outputs"), "earlier=1\n");
    environment.variables.put("GITHUB_OUTPUT", file.toString());

    // When
    new StepOutputs(environment.environment()).write(Map.of("session-id", List.of("a")));

    // Then
    assertThat(file).hasContent("earlier=1\nsession-id=a\n");
  }

  @Test
  void noColourWhereOnlyTheOtherStreamIsATerminal() {
    // Given
    TestEnvironment environment = new TestEnvironment(directory);
    environment.terminal = false;

    // When
    new Output(environment.environment(), false)
        .report("", List.of(Line.of(Line.Tone.BAD, "refused")));

    // Then
    assertThat(environment.out()).isEqualToIgnoringNewLines("refused");
  }

  @Test
  void colourOnATerminal() {
    // Given
    TestEnvironment environment = new TestEnvironment(directory);
    environment.terminal = true;

    // When
    new Output(environment.environment(), false)
        .report("", List.of(Line.of(Line.Tone.BAD, "refused")));

    // Then
    assertThat(environment.out()).isEqualToIgnoringNewLines("\u001b[31mrefused\u001b[0m");
  }

  @Test
  void onceInterruptedOnlyTheInterruptingThreadIsHeard() throws InterruptedException {
    // Given
    TestEnvironment environment = new TestEnvironment(directory);
    Output output = new Output(environment.environment(), false);
    Thread hook = Thread.ofPlatform().start(output::onlyMe);
    hook.join();

    // When
    output.failure(new CliFailure(ExitCode.FAILURE, "a request was cut off"));

    // Then
    assertThat(environment.err()).isEmpty();
  }
}
