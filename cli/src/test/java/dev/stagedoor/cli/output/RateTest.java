package dev.stagedoor.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  @Test
  void nothingIsKnownAtTheBeginning() {
    // Given
    Rate rate = new Rate(5);

    // When
    rate.add(1000, 10);

    // Then
    assertThat(rate.perSecond(10)).isZero();
  }

  @Test
  void steadyStreamHasItsRateFromTheFirstSecondOn() {
    // Given
    Rate rate = new Rate(0);

    // When
    rate.add(1000, SECOND);

    // Then
    assertThat(rate.perSecond(SECOND)).isCloseTo(1000, within(1.0));
  }

  @Test
  void burstMovesItLittleAndALongPauseMuch() {
    // Given a minute of 1000 bytes a second
    Rate rate = new Rate(0);
    for (int second = 1; second <= 60; second++) {
      rate.add(1000, second * SECOND);
    }

    // When
    rate.add(5000, 61 * SECOND);
    double afterBurst = rate.perSecond(61 * SECOND);
    double afterPause = rate.perSecond(81 * SECOND);

    // Then
    assertThat(afterBurst).isBetween(1100.0, 2000.0);
    assertThat(afterPause).isLessThan(100);
  }
}
