package dev.stagedoor.worker.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive while files move on, or while there are none. */
@Liveness
@ApplicationScoped
public class ProgressCheck implements HealthCheck {
  private final Progress progress;
  private final Duration stallLimit;

  /**
   * Makes the check.
   *
   * @param progress what the consumer did
   * @param configuration says for how long nothing may happen
   */
  public ProgressCheck(Progress progress, WorkerConfiguration configuration) {
    this.progress = progress;
    this.stallLimit = configuration.stallLimit();
  }

  @Override
  public HealthCheckResponse call() {
    Duration standstill = progress.standstill();
    return HealthCheckResponse.named("validation progress")
        .status(standstill.compareTo(stallLimit) <= 0)
        .withData("working", progress.working())
        .withData("standstill", standstill.toString())
        .build();
  }
}
