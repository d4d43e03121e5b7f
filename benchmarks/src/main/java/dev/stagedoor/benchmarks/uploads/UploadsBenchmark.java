package dev.stagedoor.benchmarks.uploads;

import dev.stagedoor.benchmarks.processes.Cleanup;
import dev.stagedoor.benchmarks.servers.Minio;
import dev.stagedoor.benchmarks.servers.NginxServer;
import dev.stagedoor.benchmarks.servers.StagedoorServer;
import dev.stagedoor.benchmarks.servers.TusdServer;
import dev.stagedoor.benchmarks.timing.Machine;
import dev.stagedoor.benchmarks.uploads.OnDisk.Tusd;
import dev.stagedoor.benchmarks.uploads.Options.Tool;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Uploads beside servers that do less, and beside the disk. */
public final class UploadsBenchmark {
  private final Options options;
  private final Places places;
  private final Cleanup cleanup;
  private final PrintWriter report;
  private final PrintWriter progress;

  /**
   * Where things are.
   *
   * @param checkout the root of the clone, with the standalone server built
   * @param tools where tools are kept that are built once
   */
  public record Places(Path checkout, Path tools) {}

  private UploadsBenchmark(
      Options options, Places places, Cleanup cleanup, PrintWriter report, PrintWriter progress) {
    this.options = options;
    this.places = places;
    this.cleanup = cleanup;
    this.report = report;
    this.progress = progress;
  }

  /**
   * Starts the servers, measures, and reports.
   *
   * @param arguments see the usage
   * @param places where things are
   * @param report gets Markdown
   * @param progress gets lines for people who wait
   * @throws IOException when a tool is missing, a server does not start, or what was sent is
   *     refused or not there afterwards
   * @throws IllegalArgumentException with the usage, when the arguments are none
   */
  public static void run(
      List<String> arguments, Places places, PrintWriter report, PrintWriter progress)
      throws IOException {
    Options options;
    try {
      options = Options.parse(arguments);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(e.getMessage() + "\n\n" + Options.USAGE, e);
    }
    try (Cleanup cleanup = new Cleanup()) {
      Path data = cleanup.directory(options.data());
      new UploadsBenchmark(options, places, cleanup, report, progress).run(data);
    }
  }

  private void run(Path data) throws IOException {
    report.println(Machine.describe() + ".\n");
    Optional<Path> tusd =
        options.has(Tool.TUSD) ? Optional.of(TusdServer.build(places.tools())) : Optional.empty();
    progress.println("making wheels");
    Path wheels = directory(data, "wheels");
    Payloads payloads = Payloads.make(wheels, options);
    int before = cleanup.depth();
    onDisk(data, tusd, payloads);
    // A server that only waits would still take some of the machine.
    cleanup.undoTo(before);
    if (options.has(Tool.MINIO)) {
      onMinio(data, tusd, payloads);
    }
    report.println("Load average at the end: " + Machine.load() + ".");
  }

  private void onDisk(Path data, Optional<Path> tusdProgram, Payloads payloads) throws IOException {
    Optional<NginxServer> nginx = Optional.empty();
    if (options.has(Tool.NGINX)) {
      nginx = Optional.of(NginxServer.start(directory(data, "nginx"), cleanup));
    }
    Optional<TusdServer> tusd = Optional.empty();
    if (tusdProgram.isPresent()) {
      tusd = Optional.of(TusdServer.onDisk(tusdProgram.get(), directory(data, "tusd"), cleanup));
    }
    Path home = directory(data, "stagedoor");
    StagedoorServer server = StagedoorServer.start(places.checkout(), home, Map.of(), cleanup);
    Stage stage =
        new Stage(
            StagedoorApi.newUser(server.url(), server.adminToken()),
            new Meter(data, server::processes),
            () -> holdsNoFile(home.resolve("blobs/blobs")));
    measure(new OnDisk(data, stage, nginx, tusd).contests(payloads, options));
  }

  private void onMinio(Path data, Optional<Path> tusdProgram, Payloads payloads)
      throws IOException {
    Minio minio = Minio.start(cleanup);
    Optional<Tusd> tusd = Optional.empty();
    if (tusdProgram.isPresent()) {
      TusdServer server =
          TusdServer.onMinio(tusdProgram.get(), directory(data, "tusd-on-minio"), minio, cleanup);
      tusd = Optional.of(new Tusd(server, new Meter(data, server::processes, minio::processes)));
    }
    StagedoorServer server =
        StagedoorServer.start(
            places.checkout(),
            directory(data, "stagedoor-on-minio"),
            minio.configuration(),
            cleanup);
    Stage stage =
        new Stage(
            StagedoorApi.newUser(server.url(), server.adminToken()),
            new Meter(data, server::processes, minio::processes),
            minio::isEmpty);
    Meter meter = new Meter(data, minio::processes);
    measure(new OnMinio(minio, meter, stage, tusd).contests(payloads, options));
  }

  private void measure(List<Contest> contests) throws IOException {
    for (Contest contest : contests) {
      report.println(contest.run(options.runs(), progress).text());
    }
  }

  private static Path directory(Path parent, String name) throws IOException {
    return Files.createDirectories(parent.resolve(name));
  }

  private static boolean holdsNoFile(Path directory) throws IOException {
    try (Stream<Path> found = Files.walk(directory)) {
      return found.noneMatch(Files::isRegularFile);
    }
  }
}
