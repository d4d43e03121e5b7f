package dev.stagedoor.upload;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** A PostgreSQL and a directory for blobs, for as long as the tests run. */
public class PostgresResource implements QuarkusTestResourceLifecycleManager {
  private EmbeddedPostgres postgres;
  private Path blobs;

  @Override
  public Map<String, String> start() {
    try {
      postgres = EmbeddedPostgres.builder().start();
      blobs = Files.createTempDirectory("stagedoor-blobs");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of(
        "quarkus.datasource.upload.jdbc.url",
        postgres.getJdbcUrl("postgres", "postgres"),
        "quarkus.datasource.upload.username",
        "postgres",
        "quarkus.datasource.upload.password",
        "postgres",
        "stagedoor.blobstore.filesystem.root",
        blobs.toString());
  }

  @Override
  public void stop() {
    try (Stream<Path> files = Files.walk(blobs)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
