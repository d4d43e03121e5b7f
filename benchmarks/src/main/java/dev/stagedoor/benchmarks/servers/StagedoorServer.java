package dev.stagedoor.benchmarks.servers;

import dev.stagedoor.benchmarks.processes.Cleanup;
import dev.stagedoor.benchmarks.processes.Server;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code ./stagedoor serve}: all services, with PostgreSQL and Kafka. */
public final class StagedoorServer {
  /** Bytes of the largest file, more than what is sent. */
  private static final String LARGEST = Long.toString(5L << 30);

  private final Server server;
  private final URI url;
  private final Path data;

  private StagedoorServer(Server server, URI url, Path data) {
    this.server = server;
    this.url = url;
    this.data = data;
  }

  /**
   * Starts it.
   *
   * @param checkout the root of the clone, with everything built
   * @param data its data directory, made
   * @param properties configuration besides the defaults, by key
   * @param cleanup stops it
   * @return the server, ready
   * @throws IOException when it does not start
   */
  public static StagedoorServer start(
      Path checkout, Path data, Map<String, String> properties, Cleanup cleanup)
      throws IOException {
    int port = Server.freePort();
    Map<String, String> environment = new HashMap<>();
    environment.put(variable("stagedoor.quota.file-size"), LARGEST);
    properties.forEach((key, value) -> environment.put(variable(key), value));
    Server server =
        Server.start(
            "stagedoor serve",
            List.of(
                checkout.resolve("stagedoor").toString(),
                "serve",
                "--port",
                Integer.toString(port),
                "--data",
                data.toString()),
            environment,
            data.resolveSibling(data.getFileName() + ".log"),
            cleanup);
    URI url = URI.create("http://127.0.0.1:" + port);
    server.awaitReady(url.resolve("/q/health/ready"), status -> status == 200);
    return new StagedoorServer(server, url, data);
  }

  /** The environment variable of a key, as MicroProfile Config has it. */
  static String variable(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  /** Where it listens. */
  public URI url() {
    return url;
  }

  /**
   * The administrator's token.
   *
   * @throws IOException when it cannot be read
   */
  public String adminToken() throws IOException {
    return Files.readString(data.resolve("admin-token")).strip();
  }

  /**
   * The JVM and PostgreSQL's processes, which are no children of it.
   *
   * @return those that run now
   * @throws IOException when PostgreSQL's file that says so cannot be read
   */
  public List<ProcessHandle> processes() throws IOException {
    List<ProcessHandle> all = new ArrayList<>(server.processes());
    try (var lines = Files.lines(data.resolve("postgres/postmaster.pid"))) {
      long postmaster = Long.parseLong(lines.findFirst().orElseThrow().strip());
      ProcessHandle.of(postmaster)
          .map(Server::withDescendants)
          .ifPresent(
              postgres -> postgres.stream().filter(one -> !all.contains(one)).forEach(all::add));
    }
    return all;
  }
}
