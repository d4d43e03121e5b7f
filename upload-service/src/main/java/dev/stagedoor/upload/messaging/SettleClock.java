package dev.stagedoor.upload.messaging;

import dev.stagedoor.upload.application.SettleUploads;
import dev.stagedoor.upload.application.UploadSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Settles uploads now and then. Metric: {@code stagedoor.upload.settled}, by {@code outcome}; a
 * {@code canceled} that is not 0 says that events were lost.
 */
@ApplicationScoped
public class SettleClock {
  private final SettleUploads settleUploads;
  private final UploadSettings settings;
  private final MeterRegistry meters;

  /** Takes the use case. */
  @Inject
  public SettleClock(SettleUploads settleUploads, UploadSettings settings, MeterRegistry meters) {
    this.settleUploads = settleUploads;
    this.settings = settings;
    this.meters = meters;
  }

  @Scheduled(
      identity = "upload-settle",
      every = "${stagedoor.upload.settle-every:1m}",
      concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void settle() {
    SettleUploads.Outcome outcome = settleUploads.run(settings.settleAfter());
    count("asked", outcome.asked());
    count("canceled", outcome.canceled());
    count("published", outcome.published());
  }

  private void count(String outcome, int uploads) {
    meters.counter("stagedoor.upload.settled", "outcome", outcome).increment(uploads);
  }
}
