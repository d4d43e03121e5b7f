package dev.stagedoor.benchmarks.servers;

import dev.stagedoor.benchmarks.processes.Cleanup;
import dev.stagedoor.benchmarks.processes.Processes;
import dev.stagedoor.benchmarks.processes.Server;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** tusd, the reference server of tus, on a directory or on MinIO. */
public final class TusdServer {
  /** Pinned, so that figures can be compared with earlier ones. */
  public static final String VERSION = "v2.9.1";

  private final Server server;
  private final URI url;

  private TusdServer(Server server, URI url) {
    this.server = server;
    this.url = url;
  }

  /**
   * Builds it from its sources, unless that was done before.
   *
   * @param tools where it is kept
   * @return the program
   * @throws IOException when Go is missing or the build fails
   */
  public static Path build(Path tools) throws IOException {
    Path home = tools.resolve("tusd-" + VERSION).toAbsolutePath();
    Path program = home.resolve("tusd");
    if (!Files.isExecutable(program)) {
      Program.require("go", "tusd is built with it (Debian: golang-go); or --without tusd");
      // Built aside and moved, so that an interrupted run leaves no half program.
      Path building = Files.createDirectories(home.resolve("building"));
      Processes.run(
          List.of(
              "env",
              "GOTOOLCHAIN=auto",
              "CGO_ENABLED=0",
              "GOBIN=" + building,
              "go",
              "install",
              "github.com/tus/tusd/v2/cmd/tusd@" + VERSION));
      Files.move(building.resolve("tusd"), program);
      Files.delete(building);
    }
    return program;
  }

  /**
   * Starts it on a directory.
   *
   * @param program tusd
   * @param directory for its files and its log, made
   * @param cleanup stops it
   * @return the server, ready
   * @throws IOException when it does not start
   */
  public static TusdServer onDisk(Path program, Path directory, Cleanup cleanup)
      throws IOException {
    List<String> store = List.of("-upload-dir", directory.resolve("files").toString());
    return start(program, store, Map.of(), directory, cleanup);
  }

  /**
   * Starts it on a bucket.
   *
   * @param program tusd
   * @param directory for its log, made
   * @param minio where the bucket is
   * @param cleanup stops it
   * @return the server, ready
   * @throws IOException when it does not start
   */
  public static TusdServer onMinio(Path program, Path directory, Minio minio, Cleanup cleanup)
      throws IOException {
    // Hashes of the content, which ours leaves out as well, would be most of its work.
    List<String> store =
        List.of(
            "-s3-bucket",
            minio.bucket(),
            "-s3-endpoint",
            minio.endpoint().toString(),
            "-s3-disable-content-hashes");
    Map<String, String> environment =
        Map.of(
            "AWS_ACCESS_KEY_ID", minio.accessKey(),
            "AWS_SECRET_ACCESS_KEY", minio.secretKey(),
            "AWS_REGION", Minio.REGION);
    return start(program, store, environment, directory, cleanup);
  }

  private static TusdServer start(
      Path program,
      List<String> store,
      Map<String, String> environment,
      Path directory,
      Cleanup cleanup)
      throws IOException {
    int port = Server.freePort();
    List<String> command =
        new ArrayList<>(
            List.of(
                program.toString(),
                "-host",
                "127.0.0.1",
                "-port",
                Integer.toString(port),
                "-base-path",
                "/files/",
                "-verbose=false",
                "-expose-metrics=false"));
    command.addAll(store);
    Server server = Server.start("tusd", command, environment, directory.resolve("log"), cleanup);
    URI url = URI.create("http://127.0.0.1:" + port + "/files/");
    server.awaitReady(url.resolve("/"), status -> status == 200);
    return new TusdServer(server, url);
  }

  /** Where uploads are created. */
  public URI url() {
    return url;
  }

  /** Its one process. */
  public List<ProcessHandle> processes() {
    return server.processes();
  }
}
