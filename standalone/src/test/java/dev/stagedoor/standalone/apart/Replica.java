package dev.stagedoor.standalone.apart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.standalone.road.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One process of one service, as a container would run it: a jar and an environment. */
final class Replica implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(180);

  private final String name;
  private final int port;
  private final Path log;
  private final Process process;

  private Replica(String name, int port, Path log, Process process) {
    this.name = name;
    this.port = port;
    this.log = log;
    this.process = process;
  }

  /** Starts it; {@code properties} go into its environment by MicroProfile's rule for names. */
  static Replica start(
      String service, int number, int port, Map<String, String> properties, Path directory)
      throws IOException {
    Path jar =
        Path.of(System.getProperty("basedir", "."))
            .resolve(Path.of("..", service, "target", "quarkus-app", "quarkus-run.jar"));
    assertThat(jar).as("the application of %s; build with -Papps", service).exists();
    String name = service + "-" + number;
    Path log = directory.resolve(name + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx256m",
                    "-jar",
                    jar.toString()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    properties.forEach((key, value) -> builder.environment().put(variable(key), value));
    builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
    builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
    builder.environment().put("STAGEDOOR_INSTANCE", name);
    return new Replica(name, port, log, builder.start());
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  void awaitReady() {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!ready()) {
      assertThat(process.isAlive()).as("%s runs; log: %s", name, log).isTrue();
      assertThat(Instant.now()).as("%s is ready; log: %s", name, log).isBefore(deadline);
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

  /** Ends it as a lost machine would. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static String variable(String property) {
    return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }
}
