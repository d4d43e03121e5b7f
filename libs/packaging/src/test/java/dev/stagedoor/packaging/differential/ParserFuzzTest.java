package dev.stagedoor.packaging.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.stagedoor.packaging.InvalidValueException;
import dev.stagedoor.packaging.entrypoints.EntryPoints;
import dev.stagedoor.packaging.filename.DistributionFilename;
import dev.stagedoor.packaging.license.LicenseExpression;
import dev.stagedoor.packaging.metadata.CoreMetadata;
import dev.stagedoor.packaging.metadata.DescriptionContentType;
import dev.stagedoor.packaging.metadata.EmailAddresses;
import dev.stagedoor.packaging.metadata.ImportName;
import dev.stagedoor.packaging.metadata.LicenseFilePath;
import dev.stagedoor.packaging.metadata.RecordFile;
import dev.stagedoor.packaging.metadata.WebUrl;
import dev.stagedoor.packaging.metadata.WheelFile;
import dev.stagedoor.packaging.name.ProjectName;
import dev.stagedoor.packaging.requirement.Marker;
import dev.stagedoor.packaging.requirement.Requirement;
import dev.stagedoor.packaging.version.Version;
import dev.stagedoor.packaging.version.VersionSpecifierSet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** No text makes a parser throw anything but what it declares, or take more than linear time. */
class ParserFuzzTest {
  private static final List<Consumer<String>> PARSERS =
      List.of(
          Version::parse,
          VersionSpecifierSet::parse,
          ProjectName::parse,
          DistributionFilename::parse,
          Requirement::parse,
          Marker::parse,
          LicenseExpression::parse,
          DescriptionContentType::parse,
          EmailAddresses::parse,
          WebUrl::parse,
          ImportName::parse,
          LicenseFilePath::parse);

  private static final List<Consumer<byte[]>> FILES =
      List.of(
          CoreMetadata::parse,
          RecordFile::parse,
          content -> WheelFile.parse(content).tags(),
          content ->
              EntryPoints.parse(content).entries().stream()
                  .filter(entry -> entry.hasReference() && entry.hasScriptName())
                  .count());

  /** A value by one of the grammars, spoiled more or less, perhaps inside of another. */
  private static String value(Cases cases) {
    String text =
        switch (cases.below(8)) {
          case 0 -> cases.version();
          case 1 -> cases.specifiers();
          case 2 -> cases.requirement();
          case 3 -> cases.marker(0);
          case 4 -> cases.filename();
          case 5 -> cases.licenses(0);
          case 6 -> cases.of("\"a b\" <x@y.org>", "https://a@[::1]:1/%20?#", "text/x-rst; a=\"b\"");
          default -> cases.name();
        };
    int rounds = cases.below(5);
    for (int i = 0; i < rounds; i++) {
      text = cases.perhapsSpoiled(text);
    }
    return cases.chance(5) ? text.repeat(1 + cases.below(400)) : text;
  }

  private static void tryEveryParser(String text) {
    for (Consumer<String> parser : PARSERS) {
      try {
        parser.accept(text);
      } catch (InvalidValueException e) {
        assertThat(e.position()).isBetween(-1, text.length());
        assertThat(e.rule()).matches("[a-z]+(-[a-z]+)+");
        assertThat(e.value()).isNotNull();
      }
    }
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    FILES.forEach(parser -> parser.accept(content));
  }

  @Property(tries = 3_000)
  void survivesSpoiledValues(@ForAll("seeds") long seed) {
    String text = value(new Cases(seed));

    tryEveryParser(text);
  }

  @Property(tries = 1_000)
  void survivesAnyText(@ForAll String text) {
    tryEveryParser(text);
  }

  @Property(tries = 1_000)
  void survivesAnyBytes(@ForAll byte[] content) {
    FILES.forEach(parser -> parser.accept(content));
  }

  @Property(tries = 1_000)
  void survivesSpoiledMetadata(@ForAll("seeds") long seed) {
    Cases cases = new Cases(seed);
    String text = cases.perhapsSpoiled(new MetadataCases(cases).one().getFirst());

    List<String> answer = MetadataAnswer.of(List.of(text));

    assertThat(answer).isNotEmpty();
  }

  /** A value that is accepted is written in a form that reads back as the same. */
  @Property(tries = 2_000)
  void writesWhatItReads(@ForAll("seeds") long seed) {
    String text = new Cases(seed).requirement();
    Requirement first;
    try {
      first = Requirement.parse(text);
    } catch (InvalidValueException e) {
      return;
    }

    Requirement second = Requirement.parse(first.toString());

    assertThat(second).isEqualTo(first);
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs();
  }

  @Test
  void takesLinearTimeForTheWorstTexts() {
    List<String> units =
        List.of(
            "a",
            "1",
            ".",
            "1.",
            "-",
            "_a",
            "(",
            ")",
            "[",
            "a,",
            ",",
            "'",
            "\"",
            "(x ",
            "@",
            "<",
            ">=1,",
            "and ",
            "os_name=='x' or ",
            "(os_name=='x') and ",
            " ",
            "\t",
            "\n",
            "a:b\n",
            " x\n",
            "a,,\n",
            "\"\"",
            ":",
            "%20",
            "/",
            "a.",
            "=\n",
            "[a]\n",
            "x=a.b:c\n",
            "MIT or ",
            "\\",
            ";a=b",
            "é",
            "\u0000");
    int size = 1 << 20;

    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          for (String unit : units) {
            tryEveryParser(unit.repeat(size / unit.length()));
            tryEveryParser("a" + unit.repeat(8_000 / unit.length()) + "!");
          }
        });
  }

  /**
   * The campaign: at least ten minutes for each of the four kinds of value, on every processor,
   * from seeds that differ every time.
   */
  @Test
  @EnabledIfEnvironmentVariable(named = "STAGEDOOR_TEST_LONG", matches = "true")
  void survivesTheCampaign() {
    int threads = Runtime.getRuntime().availableProcessors();
    int minutes = Integer.getInteger("stagedoor.fuzz.minutes", Math.max(10, 40 / threads));
    long end = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();

    long rounds;
    // The common pool has a thread less than there are processors.
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      rounds =
          IntStream.range(0, threads)
              .mapToObj(thread -> CompletableFuture.supplyAsync(() -> campaign(end), pool))
              .toList()
              .stream()
              .mapToLong(CompletableFuture::join)
              .sum();
    }

    System.out.printf("parsers: %d texts in %d minutes on %d threads%n", rounds, minutes, threads);
    assertThat(rounds).isGreaterThan(10_000);
  }

  private static long campaign(long end) {
    long first = ThreadLocalRandom.current().nextLong() >>> 8;
    long rounds = 0;
    while (System.nanoTime() < end) {
      Cases cases = new Cases(first + rounds++);
      String text = cases.chance(80) ? value(cases) : new MetadataCases(cases).one().getFirst();
      try {
        tryEveryParser(text);
        MetadataAnswer.of(List.of("Name: a\nRequires-Dist: " + text));
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + (first + rounds - 1) + ", text " + text, e);
      }
    }
    return rounds;
  }
}
