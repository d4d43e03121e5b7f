package dev.stagedoor.standalone;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Gives a {@code @QuarkusTest} the embedded parts of a real server in a temporary directory, which
 * is deleted afterwards: {@code @QuarkusTestResource(EmbeddedPartsResource.class)}.
 */
public class EmbeddedPartsResource implements QuarkusTestResourceLifecycleManager {

  private Path directory;
  private EmbeddedParts parts;

  /** Starts the parts and returns their configuration. */
  @Override
  public Map<String, String> start() {
    try {
      directory = Files.createTempDirectory("stagedoor-test");
      parts = EmbeddedParts.start(directory);
      return parts.configuration();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops the parts and deletes what they left. */
  @Override
  public void stop() {
    try {
      if (parts != null) {
        parts.close();
      }
      if (directory != null) {
        deleteTree(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void deleteTree(Path directory) throws IOException {
    try (Stream<Path> tree = Files.walk(directory)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
