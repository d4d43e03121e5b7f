package dev.stagedoor.session.messaging;

import dev.stagedoor.session.application.Reconcile;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs the reconciler now and then; each replica has its own, and they share the work row by row.
 *
 * <p>Metrics: {@code stagedoor.reconciler.rows} counts what was dealt with, by {@code work}; {@code
 * stagedoor.processing.longest} is how long the file, or publish, that waits longest waits, in
 * seconds. A longest wait that grows past a few minutes is what to be woken for.
 */
@ApplicationScoped
class ReconcilerClock {
  private final Reconcile reconcile;
  private final AtomicReference<Duration> longestFile = new AtomicReference<>(Duration.ZERO);
  private final AtomicReference<Duration> longestPublish = new AtomicReference<>(Duration.ZERO);
  private final MeterRegistry meters;
  private final List<Gauge> gauges = new ArrayList<>();

  ReconcilerClock(Reconcile reconcile, MeterRegistry meters) {
    this.reconcile = reconcile;
    this.meters = meters;
    longest("file", longestFile);
    longest("publish", longestPublish);
  }

  @Scheduled(
      identity = "session-reconcile-files",
      every = "${stagedoor.session.reconcile-every:5s}",
      concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void files() {
    count("seal", reconcile.files());
    longestFile.set(reconcile.longestFile());
  }

  @Scheduled(
      identity = "session-reconcile-publishes",
      every = "${stagedoor.session.reconcile-every:5s}",
      concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void publishes() {
    count("verdict", reconcile.publishes());
    longestPublish.set(reconcile.longestPublish());
  }

  @Scheduled(
      identity = "session-reconcile-legacy",
      every = "${stagedoor.session.reconcile-every:5s}",
      concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void legacy() {
    count("legacy", reconcile.legacy());
  }

  @Scheduled(
      identity = "session-expire",
      every = "${stagedoor.session.reconcile-every:5s}",
      concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void expiries() {
    count("expiry", reconcile.expiries());
  }

  @Scheduled(
      identity = "session-retention",
      every = "${stagedoor.session.reconcile-every:5s}",
      concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void retention() {
    count("retention", reconcile.retention());
  }

  private void count(String work, int rows) {
    meters.counter("stagedoor.reconciler.rows", "work", work).increment(rows);
  }

  /** A registry outlives this bean where an application starts again in the same process. */
  @PreDestroy
  void forgetGauges() {
    gauges.forEach(meters::remove);
  }

  private void longest(String of, AtomicReference<Duration> wait) {
    gauges.add(
        Gauge.builder("stagedoor.processing.longest", wait, w -> w.get().toMillis() / 1000.0)
            .baseUnit("seconds")
            .tag("of", of)
            .register(meters));
  }
}
