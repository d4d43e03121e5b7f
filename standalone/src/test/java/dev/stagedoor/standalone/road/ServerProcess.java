package dev.stagedoor.standalone.road;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The packaged server on a data directory: started, stopped, killed, started again on the same
 * port.
 */
public final class ServerProcess implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofSeconds(120);

  private final Path data;
  private final int port;
  private final List<String> options;
  private final List<String> arguments;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private Process process;

  private ServerProcess(Path data, int port, List<String> options, List<String> arguments) {
    this.data = data;
    this.port = port;
    this.options = options;
    this.arguments = arguments;
  }

  static ServerProcess start(Path data, String... jvmOptions) {
    ServerProcess server = new ServerProcess(data, freePort(), List.of(jvmOptions), List.of());
    server.start();
    return server;
  }

  /** One whose links lead to {@code publicUrl}, such as a proxy before it. */
  public static ServerProcess behind(Path data, String publicUrl, String... jvmOptions) {
    ServerProcess server =
        new ServerProcess(
            data, freePort(), List.of(jvmOptions), List.of("--public-url", publicUrl));
    server.start();
    return server;
  }

  /** Starts it again, as a user would after a stop or a crash, and waits until it is ready. */
  void start() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(
        List.of(
            "-jar",
            Path.of(System.getProperty("basedir", "."), "target", "quarkus-app", "quarkus-run.jar")
                .toString(),
            "--port",
            String.valueOf(port),
            "--data",
            data.toString()));
    command.addAll(arguments);
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitReady();
  }

  /** Ends it as a power switch would end the process. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Ends it by SIGTERM. */
  int stop() {
    process.destroy();
    awaitEnd();
    return process.exitValue();
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      stop();
    }
  }

  /** Where it listens. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  Path data() {
    return data;
  }

  /** The administrator's token, of the first start. */
  public String adminToken() {
    return read(data.resolve("admin-token")).strip();
  }

  /** All that it printed and logged so far. */
  String output() {
    return read(log());
  }

  /** A line of what Linux says of the process, such as {@code VmHWM}; empty elsewhere. */
  String processStatus(String key) {
    Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
    return Files.exists(status)
        ? read(status).lines().filter(line -> line.startsWith(key)).findFirst().orElse("")
        : "";
  }

  /** The most bytes of memory that it ever had, shared ones included; 0 but on Linux. */
  long peakMemory() {
    String line = processStatus("VmHWM");
    return line.isEmpty() ? 0 : Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
  }

  /** The sum of what it measures under names that begin like that. */
  long metric(String prefix) {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/q/metrics")).build();
      return (long)
          http.send(request, HttpResponse.BodyHandlers.ofLines())
              .body()
              .filter(line -> line.startsWith(prefix))
              .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
              .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path log() {
    return data.resolveSibling(data.getFileName() + ".log");
  }

  private void awaitReady() {
    Instant deadline = Instant.now().plus(READY_WITHIN);
    HttpRequest ready = HttpRequest.newBuilder(URI.create(url() + "/q/health/ready")).build();
    while (Instant.now().isBefore(deadline)) {
      if (!process.isAlive()) {
        throw new IllegalStateException(
            "the server ended with " + process.exitValue() + ":\n" + output());
      }
      try {
        if (http.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
        process.waitFor(50, TimeUnit.MILLISECONDS);
      } catch (IOException e) {
        waitABit();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    throw new IllegalStateException("the server is not ready:\n" + output());
  }

  private void waitABit() {
    try {
      process.waitFor(50, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the server does not end:\n" + output());
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
