package dev.stagedoor.benchmarks.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanupTest {
  @TempDir private Path temp;

  @Test
  void undoesTheLastFirst() throws IOException {
    // Given
    List<String> undone = new ArrayList<>();
    Cleanup cleanup = new Cleanup();
    cleanup.make(() -> "directory", made -> () -> undone.add(made));
    cleanup.make(() -> "server", made -> () -> undone.add(made));

    // When
    cleanup.close();

    // Then
    assertThat(undone).containsExactly("server", "directory");
  }

  @Test
  void undoesWhatWasAddedSinceAndTheRestLater() throws IOException {
    // Given
    List<String> undone = new ArrayList<>();
    Cleanup cleanup = new Cleanup();
    cleanup.make(() -> "directory", made -> () -> undone.add(made));
    int depth = cleanup.depth();
    cleanup.make(() -> "server", made -> () -> undone.add(made));

    // When
    cleanup.undoTo(depth);

    // Then
    assertThat(undone).containsExactly("server");
    cleanup.close();
    assertThat(undone).containsExactly("server", "directory");
  }

  @Test
  void undoesTheRestWhenSomethingFails() throws IOException {
    // Given
    List<String> undone = new ArrayList<>();
    Cleanup cleanup = new Cleanup();
    cleanup.make(() -> "directory", made -> () -> undone.add(made));
    cleanup.make(
        () -> "server",
        made ->
            () -> {
              throw new IOException("it does not stop");
            });

    // When
    assertThatThrownBy(cleanup::close).hasMessage("it does not stop");

    // Then
    assertThat(undone).containsExactly("directory");
  }

  @Test
  void makesNothingAfterTheEnd() throws IOException {
    // Given
    List<String> made = new ArrayList<>();
    Cleanup cleanup = new Cleanup();
    cleanup.close();

    // When, then
    assertThatThrownBy(() -> cleanup.make(() -> made.add("server"), one -> () -> made.clear()))
        .isInstanceOf(IOException.class);
    assertThat(made).isEmpty();
  }

  @Test
  void keepsADirectoryThatWasGiven() throws IOException {
    // Given
    Path told = temp.resolve("data");

    // When
    try (Cleanup cleanup = new Cleanup()) {
      cleanup.directory(Optional.of(told));
    }

    // Then
    assertThat(told).isDirectory();
  }

  @Test
  void deletesItsDirectoryWhenTheProcessIsToldToEnd() throws Exception {
    // Given a process with such a directory, and a file in it
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temp,
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = process.inputReader()) {
      Path directory = Path.of(said.readLine());
      assertThat(directory.resolve("wheel")).isRegularFile();

      // When
      process.destroy();

      // Then
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(directory).doesNotExist();
    }
  }

  /** Holds a directory until it is killed. */
  static final class Holder {
    public static void main(String[] arguments) throws IOException {
      try (Cleanup cleanup = new Cleanup()) {
        Path directory = cleanup.directory(Optional.empty());
        Files.createFile(directory.resolve("wheel"));
        System.out.println(directory);
        System.in.read();
      }
    }
  }
}
