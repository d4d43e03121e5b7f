package dev.stagedoor.packaging.validation;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * Mutated archives, the same ones each time; {@link ArchiveFuzzCampaignTest} makes others for
 * longer.
 */
class ArchiveFuzzTest {
  @Property(tries = 2_000, seed = "694")
  void wheelsOfAnyBytesAreJudged(
      @ForAll @IntRange(max = 5) int wheel, @ForAll("mutations") List<Mutation> mutations) {
    FuzzedArchives.checkWheel(Mutation.zip(FuzzedArchives.WHEELS.get(wheel), mutations));
  }

  @Property(tries = 3_000, seed = "694")
  void sdistsOfAnyBytesAreJudged(
      @ForAll @IntRange(max = 3) int tar, @ForAll("mutations") List<Mutation> mutations) {
    FuzzedArchives.checkSdist(Mutation.tarGz(FuzzedArchives.TARS.get(tar), mutations));
  }

  @Provide
  Arbitrary<List<Mutation>> mutations() {
    Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 1 << 24).withoutEdgeCases();
    return Combinators.combine(numbers, numbers, numbers)
        .as(Mutation::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }
}
