package dev.stagedoor.session.messaging;

import dev.stagedoor.session.application.Reconcile;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Runs the reconciler now and then; each replica has its own, and they share the work row by row.
 */
@ApplicationScoped
class ReconcilerClock {
  private final Reconcile reconcile;

  ReconcilerClock(Reconcile reconcile) {
    this.reconcile = reconcile;
  }

  @Scheduled(
      identity = "session-reconcile-files",
      every = "${stagedoor.session.reconcile-every:5s}",
      concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void files() {
    reconcile.files();
  }

  @Scheduled(
      identity = "session-reconcile-publishes",
      every = "${stagedoor.session.reconcile-every:5s}",
      concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void publishes() {
    reconcile.publishes();
  }

  @Scheduled(
      identity = "session-expire",
      every = "${stagedoor.session.reconcile-every:5s}",
      concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void expiries() {
    reconcile.expiries();
  }
}
