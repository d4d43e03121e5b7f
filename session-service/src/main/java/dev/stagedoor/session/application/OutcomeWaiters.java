package dev.stagedoor.session.application;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Requests that wait for an outcome. A waiter registers, then reads, so that no outcome falls
 * between. The replica that applies an outcome wakes its own waiters; for outcomes applied
 * elsewhere one query asks for all waiters every 20 ms, while there are any.
 */
public abstract class OutcomeWaiters {
  private static final Logger LOG = Logger.getLogger(OutcomeWaiters.class);
  private static final Duration POLL = Duration.ofMillis(20);

  private final Map<UUID, Map<CountDownLatch, Boolean>> waiting = new ConcurrentHashMap<>();
  private final AtomicBoolean polling = new AtomicBoolean();

  /** Those of {@code ids} that need not wait any more. */
  protected abstract List<UUID> settled(List<UUID> ids);

  /**
   * Waits until {@code settledNow}, or for {@code atMost}. Whoever is woken looks again, because it
   * may have been for the outcome before: that of an earlier attempt, told late.
   */
  public void await(UUID id, BooleanSupplier settledNow, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    boolean woken = true;
    while (woken) {
      woken = awaitOnce(id, settledNow, deadline - System.nanoTime());
    }
  }

  /** Waits for one wake; true if it came, and false if it need not or did not in time. */
  private boolean awaitOnce(UUID id, BooleanSupplier settledNow, long nanos) {
    CountDownLatch latch = new CountDownLatch(1);
    waiting.compute(
        id,
        (_, latches) -> {
          Map<CountDownLatch, Boolean> all = latches == null ? new ConcurrentHashMap<>() : latches;
          all.put(latch, true);
          return all;
        });
    try {
      if (settledNow.getAsBoolean()) {
        return false;
      }
      poll();
      return latch.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      waiting.computeIfPresent(
          id,
          (_, latches) -> {
            latches.remove(latch);
            return latches.isEmpty() ? null : latches;
          });
    }
  }

  /** An outcome of {@code id} was committed. */
  public void wake(UUID id) {
    Map<CountDownLatch, Boolean> latches = waiting.get(id);
    if (latches != null) {
      latches.keySet().forEach(CountDownLatch::countDown);
    }
  }

  private void poll() {
    if (polling.compareAndSet(false, true)) {
      Thread.ofVirtual().name("outcome-waiters").start(this::pollWhileAnyoneWaits);
    }
  }

  private void pollWhileAnyoneWaits() {
    try {
      while (!waiting.isEmpty()) {
        LockSupport.parkNanos(POLL.toNanos());
        List<UUID> ids = List.copyOf(waiting.keySet());
        if (!ids.isEmpty()) {
          settled(ids).forEach(this::wake);
        }
      }
    } catch (RuntimeException e) {
      LOG.warn("cannot ask for outcomes; waiting requests answer at their deadline", e);
    } finally {
      polling.set(false);
    }
    if (!waiting.isEmpty() && polling.compareAndSet(false, true)) {
      Thread.ofVirtual().name("outcome-waiters").start(this::pollAgainLater);
    }
  }

  private void pollAgainLater() {
    LockSupport.parkNanos(POLL.multipliedBy(10).toNanos());
    pollWhileAnyoneWaits();
  }
}
