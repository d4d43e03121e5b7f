package dev.stagedoor.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.standalone.road.Api;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The campaign: the services die again and again in one story, after a random number of points each
 * time. A run repeats by its seed as far as the order of threads lets it.
 */
@EnabledIfEnvironmentVariable(
    named = "STAGEDOOR_TEST_LONG",
    matches = "true",
    disabledReason = "a campaign: ./stagedoor test --long")
class RandomKillsIT {
  private static final int STORIES = 25;
  private static final int MOST_DEATHS = 4;

  /** A story passes about this many points when nothing happens to it. */
  private static final int POINTS_OF_A_STORY = 250;

  private static Services services;
  private static Api noor;

  static IntStream seeds() {
    return IntStream.range(0, STORIES);
  }

  @BeforeAll
  static void start() throws Exception {
    services = new Services(Files.createTempDirectory("stagedoor-kills"));
    services.start();
    services.stop();
    services.start();
    noor = Api.user(services.url(), services.adminToken(), "noor");
  }

  @AfterAll
  static void stop() throws IOException {
    services.close();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatWasAnsweredIsTrueHoweverOftenTheServicesDie(int seed) throws Exception {
    Random random = new Random(seed);
    Story story = new Story(noor, "kills%d".formatted(seed));
    for (int death = 0; death < MOST_DEATHS; death++) {
      services.arm(new FaultPoint(FaultPoints.ANY, random.nextInt(POINTS_OF_A_STORY)));
      if (story.goOn()) {
        services.disarm();
        if (services.isAlive()) {
          break;
        }
      }
      System.out.printf(
          "seed %d died at %s, told %s%n", seed, services.awaitDeath(), story.journal());
      services.start();
      story.holdsAnswers();
    }
    assertThat(story.goOn()).isTrue();

    story.endedWell();
  }
}
