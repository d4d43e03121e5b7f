package dev.stagedoor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.cli.Distributions;
import dev.stagedoor.cli.FakeBytes;
import dev.stagedoor.cli.FakeIndex;
import dev.stagedoor.cli.Main;
import dev.stagedoor.cli.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Interrupts a real process, because what is tested runs only while one ends. */
class InterruptionTest {
  @TempDir Path directory;

  @Test
  @Timeout(60)
  void interruptedUploadIntoTheSessionOfOthersTakesBackItsOwnFileOnly() throws Exception {
    // Given a client whose bytes do not arrive, in a session that was there before
    Path wheel = Distributions.named(directory, "demo-1.0-py3-none-any.whl");
    CountDownLatch over = new CountDownLatch(1);
    try (FakeIndex index = new FakeIndex()) {
      index.existing("open");
      index.existingFile("demo-1.0.tar.gz", "completed");
      index.beforeBytes = over::await;
      Process client = start(index, wheel, "--stage");
      while (index.lines().stream().noneMatch(line -> line.startsWith("POST /uploads/"))) {
        Thread.onSpinWait();
        assertThat(client.isAlive()).isTrue();
      }

      // When
      client.destroy();

      // Then
      assertThat(client.waitFor(30, TimeUnit.SECONDS)).isTrue();
      over.countDown();
      assertThat(index.status).isEqualTo("open");
      assertThat(index.files()).containsOnlyKeys("demo-1.0.tar.gz");
      assertThat(directory.resolve("log")).content().contains("was there before and is left");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--stage", "--parallel=2"})
  @Timeout(60)
  void interruptedUploadCancelsItsSession(String option) throws IOException, InterruptedException {
    // Given a client that waits for a validation that does not end
    Path wheel = Distributions.named(directory, "demo-1.0-py3-none-any.whl");
    try (FakeIndex index = new FakeIndex()) {
      index.fileStates.put(wheel.getFileName().toString(), List.of("processing"));
      Process client = start(index, wheel, option);
      while (index.lines().stream().noneMatch(line -> line.matches("GET .*/files/f1"))) {
        Thread.onSpinWait();
        assertThat(client.isAlive()).isTrue();
      }

      // When
      client.destroy();

      // Then
      assertThat(client.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(index.status).isEqualTo("canceled");
      assertThat(directory.resolve("log"))
          .content()
          .contains("interrupted", "canceled session " + FakeIndex.SESSION)
          .doesNotContain("error:");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vnd-stagedoor-resumable",
        "vnd-stagedoor-s3multipart-presigned",
      })
  @Timeout(120)
  void interruptionInTheMiddleOfALargeFileTakesItBack(String mechanism) throws Exception {
    // Given a client in the middle of its file, in a session that was there before
    Path wheel = large();
    CountDownLatch over = new CountDownLatch(1);
    CountDownLatch middle = new CountDownLatch(1);
    try (FakeIndex index = new FakeIndex()) {
      index.existing("open");
      index.mechanisms = List.of(mechanism);
      index.uploads.cutAfter(1 << 20, () -> blockAt(middle, over));
      Process client = start(index, wheel, "--stage");
      assertThat(middle.await(60, TimeUnit.SECONDS)).isTrue();

      // When
      client.destroy();

      // Then
      assertThat(client.waitFor(30, TimeUnit.SECONDS)).isTrue();
      over.countDown();
      assertThat(index.status).isEqualTo("open");
      assertThat(index.files()).isEmpty();
      assertThat(directory.resolve("log"))
          .content()
          .contains("interrupted")
          .doesNotContain("error:", "X-Signature");
      assertThat(remembered()).isEmpty();
    }
  }

  @Test
  @Timeout(120)
  void killedClientIsGoneOnWithByTheNext() throws Exception {
    // Given a client that is killed in the middle of its file
    Path wheel = large();
    CountDownLatch over = new CountDownLatch(1);
    CountDownLatch middle = new CountDownLatch(1);
    try (FakeIndex index = new FakeIndex()) {
      index.mechanisms = List.of("vnd-stagedoor-resumable");
      index.uploads.cutAfter(1 << 20, () -> blockAt(middle, over));
      Process client = start(index, wheel, "--stage");
      assertThat(middle.await(60, TimeUnit.SECONDS)).isTrue();
      client.destroyForcibly().waitFor();
      over.countDown();

      // When
      TestEnvironment next = new TestEnvironment(directory);
      next.variables.put("STAGEDOOR_URL", index.url());
      next.variables.put("STAGEDOOR_TOKEN", FakeIndex.TOKEN);
      next.variables.put("XDG_STATE_HOME", directory.resolve("state").toString());
      int code = next.run("upload", wheel.toString());

      // Then
      assertThat(code).as(next.err()).isZero();
      assertThat(index.status).isEqualTo("published");
      assertThat(index.bytes(wheel.getFileName().toString())).isEqualTo(Files.readAllBytes(wheel));
      assertThat(index.uploads.received()).isEqualTo(Files.size(wheel));
    }
  }

  private Path large() throws IOException {
    return Files.write(directory.resolve("demo-1.0-py3-none-any.whl"), FakeBytes.content(9 << 20));
  }

  private static void blockAt(CountDownLatch middle, CountDownLatch over)
      throws InterruptedException {
    middle.countDown();
    over.await();
  }

  private List<Path> remembered() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("state/stagedoor/uploads"))) {
      return files.toList();
    }
  }

  private Process start(FakeIndex index, Path wheel, String option) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "upload",
            option,
            wheel.toString());
    builder.environment().put("STAGEDOOR_URL", index.url());
    builder.environment().put("STAGEDOOR_TOKEN", FakeIndex.TOKEN);
    builder.environment().put("XDG_STATE_HOME", directory.resolve("state").toString());
    builder.redirectErrorStream(true).redirectOutput(directory.resolve("log").toFile());
    return builder.start();
  }
}
