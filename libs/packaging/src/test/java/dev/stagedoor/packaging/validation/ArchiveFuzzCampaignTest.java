package dev.stagedoor.packaging.validation;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Mutates archives for ten minutes per format, both at once, or STAGEDOOR_FUZZ_SECONDS; a failure
 * names the seed of the case, and becomes a test.
 */
@EnabledIfEnvironmentVariable(named = "STAGEDOOR_TEST_LONG", matches = "true")
class ArchiveFuzzCampaignTest {
  private static final Duration LENGTH =
      Duration.ofSeconds(
          Long.parseLong(System.getenv().getOrDefault("STAGEDOOR_FUZZ_SECONDS", "600")));

  @Test
  void judgesWheelsAndSdistsOfAnyBytes() {
    // The common pool of two processors has one thread.
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      CompletableFuture<Void> wheels =
          CompletableFuture.runAsync(
              () -> run(FuzzedArchives.WHEELS, Mutation::zip, FuzzedArchives::checkWheel), threads);
      CompletableFuture<Void> sdists =
          CompletableFuture.runAsync(
              () -> run(FuzzedArchives.TARS, Mutation::tarGz, FuzzedArchives::checkSdist), threads);

      CompletableFuture.allOf(wheels, sdists).join();
    }
  }

  private static void run(
      List<byte[]> bases,
      BiFunction<byte[], List<Mutation>, byte[]> mutate,
      Consumer<byte[]> check) {
    long start = System.nanoTime();
    long first = ThreadLocalRandom.current().nextLong() >>> 8;
    long seed = first;
    while (System.nanoTime() - start < LENGTH.toNanos()) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] base = bases.get(random.nextInt(bases.size()));
      List<Mutation> mutations =
          IntStream.range(0, 1 + random.nextInt(6))
              .mapToObj(
                  i ->
                      new Mutation(
                          random.nextInt(1 << 24),
                          random.nextInt(1 << 24),
                          random.nextInt(1 << 24)))
              .toList();
      try {
        check.accept(mutate.apply(base, mutations));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + mutations, e);
      }
      seed++;
    }
    System.out.printf("archives: %d in %s%n", seed - first, LENGTH);
  }
}
