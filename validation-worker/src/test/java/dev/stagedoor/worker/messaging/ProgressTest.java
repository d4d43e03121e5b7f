package dev.stagedoor.worker.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final AtomicLong clock = new AtomicLong();
  private final Progress progress = new Progress(clock::get);

  private Status liveness() {
    return new ProgressCheck(progress, configuration()).call().getStatus();
  }

  private static WorkerConfiguration configuration() {
    return new WorkerConfiguration() {
      @Override
      public Optional<Integer> concurrency() {
        return Optional.empty();
      }

      @Override
      public Optional<Path> spoolDirectory() {
        return Optional.empty();
      }

      @Override
      public Duration stallLimit() {
        return Duration.ofHours(1);
      }
    };
  }

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }

  @Test
  void isAliveWithoutWork() {
    // When
    pass(Duration.ofDays(2));

    // Then
    assertThat(liveness()).isEqualTo(Status.UP);
  }

  @Test
  void isDeadWhenNothingMovesAlthoughThereIsWork() {
    // Given
    progress.begun();

    // When
    pass(Duration.ofHours(1).plusNanos(1));

    // Then
    assertThat(liveness()).isEqualTo(Status.DOWN);
  }

  @Test
  void isAliveWhileTheStoreIsTriedAgain() {
    // Given
    progress.begun();
    pass(Duration.ofHours(2));

    // When
    progress.moved();

    // Then
    assertThat(liveness()).isEqualTo(Status.UP);
  }

  @Test
  void isAliveAfterALongFile() {
    // Given
    progress.begun();
    pass(Duration.ofHours(2));

    // When
    progress.ended();

    // Then
    assertThat(liveness()).isEqualTo(Status.UP);
  }
}
