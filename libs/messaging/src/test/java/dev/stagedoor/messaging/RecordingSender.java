package dev.stagedoor.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A broker that remembers what it took, fails when told to, and can hold a batch up. */
final class RecordingSender implements EventSender {
  private final List<Outgoing> taken = new ArrayList<>();
  private final List<Integer> batches = new ArrayList<>();
  private int failuresToCome;
  private CountDownLatch hold = new CountDownLatch(0);
  private boolean holding;

  @Override
  public void send(List<Outgoing> batch) throws InterruptedException {
    CountDownLatch gate;
    synchronized (this) {
      if (failuresToCome > 0) {
        failuresToCome--;
        notifyAll();
        throw new DeliveryException("told to fail", null);
      }
      taken.addAll(batch);
      batches.add(batch.size());
      gate = hold;
      holding = gate.getCount() > 0;
      notifyAll();
    }
    gate.await();
    synchronized (this) {
      holding = false;
    }
  }

  synchronized void failNext(int times) {
    failuresToCome = times;
  }

  /** The next batch is taken, but not acknowledged before the latch is at zero. */
  synchronized CountDownLatch holdAcknowledgements() {
    hold = new CountDownLatch(1);
    return hold;
  }

  synchronized void awaitHolding() throws InterruptedException {
    Deadline deadline = new Deadline();
    while (!holding) {
      deadline.waitOn(this);
    }
  }

  synchronized List<String> awaitKeys(int count) throws InterruptedException {
    Deadline deadline = new Deadline();
    while (taken.size() < count) {
      deadline.waitOn(this);
    }
    return keys();
  }

  synchronized List<String> keys() {
    return taken.stream().map(Outgoing::key).toList();
  }

  synchronized List<Outgoing> taken() {
    return List.copyOf(taken);
  }

  synchronized List<Integer> batchSizes() {
    return List.copyOf(batches);
  }

  private static final class Deadline {
    private final long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();

    void waitOn(Object monitor) throws InterruptedException {
      long left = end - System.nanoTime();
      if (left <= 0) {
        throw new AssertionError("what was waited for did not happen within 20 s");
      }
      TimeUnit.NANOSECONDS.timedWait(monitor, left);
    }
  }
}
