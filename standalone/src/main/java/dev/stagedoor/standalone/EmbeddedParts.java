package dev.stagedoor.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.logging.LogManager;

/**
 * Everything that a standalone server has under Quarkus: the lock on its data directory,
 * PostgreSQL, Kafka, the administrator's token and the place for blobs. Started before Quarkus and
 * stopped after it.
 */
public final class EmbeddedParts implements AutoCloseable {

  private final DataDirectory data;
  private final DataLock lock;
  private final AdminToken adminToken;
  private final EmbeddedPostgresServer postgres;
  private final EmbeddedKafkaBroker kafka;

  private EmbeddedParts(
      DataDirectory data,
      DataLock lock,
      AdminToken adminToken,
      EmbeddedPostgresServer postgres,
      EmbeddedKafkaBroker kafka) {
    this.data = data;
    this.lock = lock;
    this.adminToken = adminToken;
    this.postgres = postgres;
    this.kafka = kafka;
  }

  /**
   * Locks the directory, then starts PostgreSQL and Kafka side by side. If one of them fails, the
   * other is stopped again.
   *
   * @param path the data directory; made if absent
   * @return the running parts
   * @throws DataDirectoryInUseException if another server runs on the directory; nothing was
   *     started
   * @throws IOException if a part does not start
   */
  public static EmbeddedParts start(Path path) throws IOException {
    // Here, before the parts start side by side: two threads that initialize logging at once can
    // wait
    // for each other for ever, one with the log manager's lock, the other within its static
    // initializer.
    LogManager.getLogManager().getLogger("");
    DataDirectory data = DataDirectory.open(path);
    DataLock lock = DataLock.acquire(data);
    try {
      AdminToken token = AdminToken.readOrCreate(data);
      Files.createDirectories(data.blobs());
      CompletableFuture<EmbeddedPostgresServer> postgres = startPostgres(data);
      EmbeddedKafkaBroker kafka;
      try {
        kafka = EmbeddedKafkaBroker.start(data);
      } catch (IOException | RuntimeException e) {
        closeAfter(postgres, e);
        throw e;
      }
      try {
        return new EmbeddedParts(data, lock, token, postgres.join(), kafka);
      } catch (CompletionException e) {
        kafka.close();
        throw new IOException(e.getCause().getMessage(), e.getCause());
      }
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static CompletableFuture<EmbeddedPostgresServer> startPostgres(DataDirectory data) {
    CompletableFuture<EmbeddedPostgresServer> started = new CompletableFuture<>();
    Thread.ofPlatform()
        .name("postgres-start")
        .start(
            () -> {
              try {
                started.complete(EmbeddedPostgresServer.start(data));
              } catch (IOException | RuntimeException | Error e) {
                started.completeExceptionally(e);
              }
            });
    return started;
  }

  private static void closeAfter(
      CompletableFuture<EmbeddedPostgresServer> postgres, Exception cause) {
    try {
      postgres.join().close();
    } catch (IOException | CompletionException e) {
      cause.addSuppressed(e);
    }
  }

  /** The directory that the parts keep everything in. */
  public DataDirectory data() {
    return data;
  }

  /** The database. */
  public EmbeddedPostgresServer postgres() {
    return postgres;
  }

  /** The broker. */
  public EmbeddedKafkaBroker kafka() {
    return kafka;
  }

  /** The administrator's token. */
  public AdminToken adminToken() {
    return adminToken;
  }

  /**
   * What the services must be told to use these parts: for each datasource URL, user and password;
   * Kafka's address, the file store's root and the administrator's token. It holds secrets.
   *
   * @return Quarkus properties by name
   */
  public Map<String, String> configuration() {
    Map<String, String> properties = new LinkedHashMap<>();
    for (String datasource : new String[] {"session", "upload", "publisher"}) {
      String prefix = "quarkus.datasource." + datasource + ".";
      properties.put(prefix + "jdbc.url", postgres.jdbcUrl());
      properties.put(prefix + "username", EmbeddedPostgresServer.USERNAME);
      properties.put(prefix + "password", postgres.password());
    }
    properties.put("kafka.bootstrap.servers", kafka.bootstrapServers());
    properties.put("stagedoor.blobstore.filesystem.root", data.blobs().toString());
    properties.put("stagedoor.admin.token", adminToken.value());
    return properties;
  }

  /**
   * Stops Kafka, then PostgreSQL, then releases the lock; each is tried even if the one before it
   * failed.
   *
   * @throws IOException the first failure, with the later ones suppressed
   */
  @Override
  public void close() throws IOException {
    // try-with-resources closes in the reverse order and collects what fails.
    try (DataLock last = lock;
        EmbeddedPostgresServer second = postgres;
        EmbeddedKafkaBroker first = kafka) {
      Files.deleteIfExists(data.runtimeProperties());
    }
  }
}
