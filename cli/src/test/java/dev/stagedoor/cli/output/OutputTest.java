package dev.stagedoor.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.cli.TestEnvironment;
import java.io.IOException;
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

    // Then
    assertThat(file).hasContent("session-id<<__END__\na\nb\n__END__\n");
  }

  @Test
  void barNeverShowsMoreThanTheWhole() {
    // Given more sent than expected, as when a file grew

    // When
    String bar = Progress.bar(3000, 2048);

    // Then
    assertThat(bar).contains("100 %").endsWith("2.0 KiB of 2.0 KiB");
  }
}
