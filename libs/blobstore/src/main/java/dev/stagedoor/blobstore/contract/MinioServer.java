package dev.stagedoor.blobstore.contract;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * A real MinIO server in a process of its own, on a free port of 127.0.0.1 and in a directory that
 * goes with it; for the tests of every module. The binary is {@code STAGEDOOR_MINIO} (environment;
 * or the system property {@code stagedoor.minio}), else the {@code minio} on the {@code PATH}, else
 * {@code .cache/minio/minio} of the checkout, where {@code ./stagedoor test} builds it.
 *
 * <p>Tests that need it say {@code @DisabledIfEnvironmentVariable(named = WITHOUT, matches =
 * WITHOUT_MINIO)}; otherwise they fail where there is no MinIO.
 */
public final class MinioServer implements AutoCloseable {

  /** The environment variable that lists the tools to do without. */
  public static final String WITHOUT = "STAGEDOOR_TEST_WITHOUT";

  /** What that variable matches when MinIO is one of them. */
  public static final String WITHOUT_MINIO = ".*minio.*";

  private static final Duration READY_WITHIN = Duration.ofSeconds(60);
  private static final long PAUSE_MILLIS = 50;
  private static final ReentrantLock SHARED_LOCK = new ReentrantLock();
  private static MinioServer shared;

  private final Path directory;
  private final URI endpoint;
  private final String secretKey = UUID.randomUUID().toString();
  private final Process process;

  private MinioServer(Path directory, int port) throws IOException {
    this.directory = directory;
    this.endpoint = URI.create("http://127.0.0.1:" + port);
    ProcessBuilder command =
        new ProcessBuilder(
            binary().toString(),
            "server",
            directory.resolve("data").toString(),
            "--address",
            "127.0.0.1:" + port,
            "--certs-dir",
            directory.resolve("certs").toString());
    command.environment().put("MINIO_ROOT_USER", accessKey());
    command.environment().put("MINIO_ROOT_PASSWORD", secretKey);
    // No console, no looking for a newer version.
    command.environment().put("MINIO_BROWSER", "off");
    command.environment().put("MINIO_UPDATE", "off");
    command.redirectErrorStream(true).redirectOutput(log().toFile());
    this.process = command.start();
  }

  /**
   * The server that all tests of this JVM share; it is stopped, and its directory deleted, when the
   * JVM ends. Take a bucket of your own from {@link #newBucket()}.
   *
   * @return the server, ready
   * @throws IllegalStateException if there is no MinIO, or it does not start
   */
  public static MinioServer shared() {
    SHARED_LOCK.lock();
    try {
      if (shared == null) {
        shared = start();
        Runtime.getRuntime().addShutdownHook(new Thread(shared::close, "stop-minio"));
      }
      return shared;
    } finally {
      SHARED_LOCK.unlock();
    }
  }

  /**
   * Starts a server of your own.
   *
   * @return the server, ready; close it
   * @throws IllegalStateException if there is no MinIO, or it does not start
   */
  public static MinioServer start() {
    try {
      Path directory = Files.createTempDirectory("stagedoor-minio");
      MinioServer server = new MinioServer(directory, freePort());
      server.awaitReady();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Where it listens.
   *
   * @return {@code http://127.0.0.1:PORT}
   */
  public URI endpoint() {
    return endpoint;
  }

  /**
   * Who may do everything on it.
   *
   * @return the access key
   */
  public String accessKey() {
    return "stagedoor-test";
  }

  /**
   * Its password, which no other server shares.
   *
   * @return the secret key
   */
  public String secretKey() {
    return secretKey;
  }

  /**
   * A name for a bucket that nobody else uses.
   *
   * @return the name; the bucket is not made
   */
  public String newBucket() {
    return "test-" + UUID.randomUUID();
  }

  /**
   * What a service is told to use this server; the bucket is made when it starts.
   *
   * @param bucket the bucket's name
   * @return configuration by key
   */
  public Map<String, String> configuration(String bucket) {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("stagedoor.blobstore.kind", "s3");
    keys.put("stagedoor.blobstore.s3.endpoint", endpoint.toString());
    keys.put("stagedoor.blobstore.s3.public-endpoint", endpoint.toString());
    keys.put("stagedoor.blobstore.s3.bucket", bucket);
    keys.put("stagedoor.blobstore.s3.access-key", accessKey());
    keys.put("stagedoor.blobstore.s3.secret-key", secretKey);
    keys.put("stagedoor.blobstore.s3.create-bucket", "true");
    return keys;
  }

  /** Kills the server and deletes its directory; what it held is gone. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    try {
      Files.walkFileTree(directory, new Deletion());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path log() {
    return directory.resolve("log");
  }

  private void awaitReady() throws IOException {
    HttpRequest question =
        HttpRequest.newBuilder(endpoint.resolve("/minio/health/ready"))
            .timeout(Duration.ofSeconds(5))
            .build();
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    try (HttpClient http = HttpClient.newHttpClient()) {
      while (!isReady(http, question)) {
        if (process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
          String said = Files.readString(log());
          close();
          throw new IllegalStateException("MinIO did not start; it said: " + said);
        }
      }
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while MinIO started", e);
    }
  }

  private static boolean isReady(HttpClient http, HttpRequest question)
      throws InterruptedException {
    try {
      return http.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false; // It does not listen yet.
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Path binary() {
    String told = System.getProperty("stagedoor.minio", System.getenv("STAGEDOOR_MINIO"));
    if (told != null && !told.isEmpty()) {
      return Path.of(told);
    }
    return onThePath()
        .or(MinioServer::inTheCheckout)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "MinIO is missing: it is neither STAGEDOOR_MINIO, nor on the PATH, nor in"
                        + " .cache/minio of the checkout; ./stagedoor test builds it there, and"
                        + " ./stagedoor test --without minio skips what needs it"));
  }

  private static Optional<Path> onThePath() {
    return Stream.of(
            Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
        .filter(place -> !place.isEmpty())
        .map(place -> Path.of(place, "minio"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Tests run in the directory of their module, somewhere below the checkout's top. */
  private static Optional<Path> inTheCheckout() {
    return Stream.iterate(Path.of("").toAbsolutePath(), place -> place != null, Path::getParent)
        .map(place -> place.resolve(".cache/minio/minio"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException failure)
        throws IOException {
      Files.delete(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
