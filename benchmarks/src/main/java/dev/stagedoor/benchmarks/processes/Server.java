package dev.stagedoor.benchmarks.processes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** A server in a process of its own, on 127.0.0.1. */
public final class Server {
  private static final Duration READY_WITHIN = Duration.ofMinutes(2);
  private static final Duration END_WITHIN = Duration.ofMinutes(1);
  private static final long PAUSE_MILLIS = 50;

  private final String name;
  private final Path log;
  private final Process process;

  private Server(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
  }

  /**
   * Starts a program that stays in the foreground.
   *
   * @param name for messages
   * @param command program and arguments
   * @param environment what is added to this process's own
   * @param log gets what it prints
   * @param cleanup stops it
   * @return the server, not ready yet
   * @throws IOException when the program cannot be run
   */
  public static Server start(
      String name, List<String> command, Map<String, String> environment, Path log, Cleanup cleanup)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    Process process = cleanup.make(builder::start, started -> () -> stop(started));
    process.getOutputStream().close();
    return new Server(name, log, process);
  }

  /**
   * Waits until it answers.
   *
   * @param question asked again and again
   * @param ready whether the answer's status says so
   * @throws IOException with what it printed, when it ends, or is not ready within two minutes
   */
  public void awaitReady(URI question, IntPredicate ready) throws IOException {
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    HttpRequest request = HttpRequest.newBuilder(question).timeout(Duration.ofSeconds(5)).build();
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      while (!answers(http, request, ready)) {
        if (process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
          throw new IOException(name + " did not start; it said: " + Files.readString(log));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + name + " started", e);
    }
  }

  private static boolean answers(HttpClient http, HttpRequest request, IntPredicate ready)
      throws InterruptedException {
    try {
      return ready.test(http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
    } catch (IOException e) {
      return false; // It does not listen yet.
    }
  }

  /** It and its children, and theirs. */
  public List<ProcessHandle> processes() {
    return withDescendants(process.toHandle());
  }

  /**
   * A process and all that it started, in turn.
   *
   * @param process any
   * @return those that run now
   */
  public static List<ProcessHandle> withDescendants(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants()).toList();
  }

  /**
   * A port for a server.
   *
   * @return one that nobody listens on now
   * @throws IOException when the system has none
   */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** By SIGTERM, or by force after a minute. */
  private static void stop(Process process) {
    process.destroy();
    try {
      if (process.waitFor(END_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly().onExit().join();
  }
}
