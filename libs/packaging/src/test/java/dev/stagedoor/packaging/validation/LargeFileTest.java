package dev.stagedoor.packaging.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that are far larger than the heap; with the long flag, ten times as large. */
@Timeout(600)
class LargeFileTest {
  private static final boolean LONG = "true".equals(System.getenv("STAGEDOOR_TEST_LONG"));
  private static final long GIB = 1L << 30;

  @TempDir Path directory;

  @Test
  void validatesAWheelOfAGibibyteInASmallHeap() throws Exception {
    // Given
    Path file = directory.resolve("stored");
    LargeArchives.storedWheel(file, LONG ? 10 * GIB : GIB);

    // When
    String verdict = validate(file, WheelBuilder.FILENAME);

    // Then
    assertThat(verdict).isEqualTo("true " + Files.size(file) + " []");
  }

  @Test
  void validatesAWheelThatInflatesInASmallHeap() throws Exception {
    // Given
    Path file = directory.resolve("deflated");
    LargeArchives.deflatedWheel(file, LONG ? 64 : 20);

    // When
    String verdict = validate(file, WheelBuilder.FILENAME);

    // Then
    assertThat(verdict).isEqualTo("true " + Files.size(file) + " []");
  }

  @Test
  void validatesAnSdistThatInflatesInASmallHeap() throws Exception {
    // Given
    Path file = directory.resolve("sdist");
    LargeArchives.sdist(file, LONG ? 64 : 20);

    // When
    String verdict = validate(file, SdistBuilder.FILENAME);

    // Then
    assertThat(verdict).isEqualTo("true " + Files.size(file) + " []");
  }

  private static String validate(Path file, String filename) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                LargeFileMain.class.getName(),
                file.toString(),
                filename)
            .redirectErrorStream(true)
            .start();
    try {
      return output(process).strip();
    } finally {
      process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
  }

  private static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
