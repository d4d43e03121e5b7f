package dev.stagedoor.standalone.races;

import dev.stagedoor.session.application.TimeSource;
import io.quarkus.test.Mock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The machine's clock, and as far ahead of it as a test wants. */
@Mock
@ApplicationScoped
public class TestClock implements TimeSource {
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  @Override
  public Instant now() {
    return Instant.now().plus(ahead.get()).truncatedTo(ChronoUnit.MICROS);
  }

  /** Goes forward; time does not go back, so tests that share a server must not mind. */
  void pass(Duration time) {
    ahead.updateAndGet(time::plus);
  }
}
