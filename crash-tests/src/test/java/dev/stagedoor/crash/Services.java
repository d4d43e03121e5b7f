package dev.stagedoor.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.standalone.EmbeddedParts;
import dev.stagedoor.standalone.road.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The process of the four services, which dies and is started again; its parts live on beside it.
 */
final class Services implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Path directory;
  private final EmbeddedParts parts;
  private final int port;
  private final Path marker;
  private Process process;

  Services(Path directory) throws IOException {
    this.directory = directory;
    this.parts = EmbeddedParts.start(directory);
    this.marker = directory.resolve("died-at");
    try (ServerSocket socket = new ServerSocket(0)) {
      this.port = socket.getLocalPort();
    }
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  String adminToken() {
    return parts.configuration().get("stagedoor.admin.token");
  }

  Map<String, String> configuration() {
    return parts.configuration();
  }

  /** Starts the process and waits until it is ready. */
  void start() throws IOException {
    Files.deleteIfExists(marker);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // A short life: classes from an archive, and no compiler that pays off later.
    command.addAll(
        List.of(
            "-XX:+AutoCreateSharedArchive",
            "-XX:SharedArchiveFile=" + directory.resolve("classes.jsa"),
            "-Xlog:cds=off",
            "-Xlog:cds+dynamic=off",
            "-XX:TieredStopAtLevel=1",
            "-Dstagedoor.crash.marker=" + marker));
    parts.configuration().forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.add("-Dstagedoor.public-url=" + url());
    command.add("-Dquarkus.http.port=" + port);
    command.add("-jar");
    command.add(
        Path.of(System.getProperty("basedir", "."), "target", "quarkus-app", "quarkus-run.jar")
            .toString());
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
            .start();
    awaitReady();
  }

  /** Stops it as an operator would. */
  void stop() throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(30, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
  }

  /** Waits until the process has died by its own hand; the point at which it did. */
  String awaitDeath() throws InterruptedException, IOException {
    boolean dead = process.waitFor(60, java.util.concurrent.TimeUnit.SECONDS);
    assertThat(dead).as("the process dies at the armed point; it never came there").isTrue();
    assertThat(marker)
        .as("it died of its fault, and not of anything else; log: %s", log())
        .exists();
    return Files.readString(marker);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  void arm(FaultPoint point) {
    Api.Answer armed =
        new Api(url(), null)
            .send(
                "POST",
                "/faults?point=%s&passes=%d".formatted(point.name(), point.passes()),
                "text/plain",
                "");
    assertThat(armed.status()).isEqualTo(204);
  }

  /** Arms nothing any more; a process that is dying already may not answer. */
  void disarm() {
    try {
      arm(FaultPoint.first("none"));
    } catch (UncheckedIOException dying) {
      process.onExit().join();
    }
  }

  private Path log() {
    return directory.resolve("services.log");
  }

  private void awaitReady() {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!ready()) {
      assertThat(process.isAlive()).as("the services run; log: %s", log()).isTrue();
      assertThat(Instant.now()).as("the services are ready; log: %s", log()).isBefore(deadline);
    }
  }

  private boolean ready() {
    try {
      return new Api(url(), null).get("/q/health/ready").status() == 200;
    } catch (UncheckedIOException notYet) {
      Thread.onSpinWait();
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    parts.close();
  }
}
