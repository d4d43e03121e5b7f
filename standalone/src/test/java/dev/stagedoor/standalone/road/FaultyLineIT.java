package dev.stagedoor.standalone.road;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Uploads over a line on which anything may happen, by a client that goes on after each failure. A
 * hundred seeds by default, 2,000 of the long run. A failure tells its seed and its story; {@code
 * STAGEDOOR_TEST_SEED} runs that seed alone, as far as time lets a story repeat.
 */
class FaultyLineIT {
  private static final int MECHANISMS = 4;
  private static final int SEEDS =
      ("true".equals(System.getenv("STAGEDOOR_TEST_LONG")) ? 2_000 : 100) / MECHANISMS;

  @TempDir static Path directory;
  private static ProxiedServer road;

  @BeforeAll
  static void start() {
    road = ProxiedServer.start(directory.resolve("data"));
  }

  @AfterAll
  static void stop() {
    road.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vnd-stagedoor-resumable",
        "vnd-stagedoor-tus",
        "vnd-stagedoor-chunks",
        "http-post-bytes"
      })
  void whatIsPublishedIsWhatWasSentWhateverTheLineDid(String mechanism) {
    String only = System.getenv("STAGEDOOR_TEST_SEED");
    int first = only == null ? 0 : Integer.parseInt(only);
    int end = only == null ? SEEDS : first + 1;
    for (int seed = first; seed < end; seed++) {
      FaultyUpload upload = new FaultyUpload(road, mechanism, seed);
      try {
        upload.run();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("%s, seed %d:\n%s".formatted(mechanism, seed, upload.story()), e);
      }
    }
  }
}
