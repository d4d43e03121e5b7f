package dev.stagedoor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.cli.Distributions;
import dev.stagedoor.cli.FakeIndex;
import dev.stagedoor.cli.Main;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Interrupts a real process, because what is tested runs only while one ends. */
class InterruptionTest {
  @TempDir Path directory;

  @Test
  @Timeout(60)
  void interruptedUploadCancelsItsSession() throws IOException, InterruptedException {
    // Given a client that waits for a validation that does not end
    Path wheel = Distributions.named(directory, "demo-1.0-py3-none-any.whl");
    try (FakeIndex index = new FakeIndex()) {
      index.fileStates.put(wheel.getFileName().toString(), List.of("processing"));
      Process client = start(index, wheel);
      while (index.lines().stream().noneMatch(line -> line.matches("GET .*/files/f1"))) {
        Thread.onSpinWait();
        assertThat(client.isAlive()).isTrue();
      }

      // When
      client.destroy();

      // Then
      assertThat(client.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(index.status).isEqualTo("canceled");
    }
  }

  private Process start(FakeIndex index, Path wheel) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "upload",
            wheel.toString());
    builder.environment().put("STAGEDOOR_URL", index.url());
    builder.environment().put("STAGEDOOR_TOKEN", FakeIndex.TOKEN);
    builder.redirectErrorStream(true).redirectOutput(directory.resolve("log").toFile());
    return builder.start();
  }
}
