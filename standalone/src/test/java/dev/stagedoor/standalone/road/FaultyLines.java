package dev.stagedoor.standalone.road;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Uploads over a line on which anything may happen, by a client that goes on after each failure. A
 * hundred seeds by default, 2,000 of the long run, over all mechanisms and both stores. A failure
 * tells its seed and its story; {@code STAGEDOOR_TEST_SEED} runs that seed alone, as far as time
 * lets a story repeat.
 */
abstract class FaultyLines {
  /** Four mechanisms on the file store, five on the object store. */
  private static final int ROADS = 9;

  private static final int ALL = "true".equals(System.getenv("STAGEDOOR_TEST_LONG")) ? 2_000 : 100;

  /** Rounded up. */
  private static final int SEEDS = (ALL + ROADS - 1) / ROADS;

  abstract ProxiedServer road();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vnd-stagedoor-resumable",
        "vnd-stagedoor-tus",
        "vnd-stagedoor-chunks",
        "http-post-bytes"
      })
  void whatIsPublishedIsWhatWasSentWhateverTheLineDid(String mechanism) {
    forEachSeed(
        seed -> {
          FaultyUpload upload = new FaultyUpload(road(), mechanism, seed);
          tellingItsStory(mechanism, seed, upload::run, upload::story);
        });
  }

  static void forEachSeed(Consumer<Integer> run) {
    String only = System.getenv("STAGEDOOR_TEST_SEED");
    int first = only == null ? 0 : Integer.parseInt(only);
    int end = only == null ? SEEDS : first + 1;
    for (int seed = first; seed < end; seed++) {
      run.accept(seed);
    }
  }

  static void tellingItsStory(String mechanism, int seed, Runnable run, Supplier<String> story) {
    try {
      run.run();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("%s, seed %d:\n%s".formatted(mechanism, seed, story.get()), e);
    }
  }
}
