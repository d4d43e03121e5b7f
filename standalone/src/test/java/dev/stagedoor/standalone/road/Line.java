package dev.stagedoor.standalone.road;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The connections of a {@link CuttingProxy} between one arming and the next, counted together, and
 * their fault, which strikes once or some times.
 */
final class Line {
  private final Fault fault;
  private final AtomicLong forwarded = new AtomicLong();
  private final AtomicLong answered = new AtomicLong();
  private final CountDownLatch striking = new CountDownLatch(1);
  private final AtomicInteger strikes = new AtomicInteger();
  private final int most;

  Line(Fault fault, int most) {
    this.fault = fault;
    this.most = most;
  }

  Fault fault() {
    return fault;
  }

  /** The bytes that were passed on to the server, those of headers included. */
  long forwarded() {
    return forwarded.get();
  }

  boolean hasStruck() {
    return strikes() > 0;
  }

  int strikes() {
    return strikes.get();
  }

  /** Whether it is this call that has the fault strike, which was due. */
  boolean strike() {
    int before = strikes.get();
    boolean mine = untilFault(before) <= 0 && strikes.compareAndSet(before, before + 1);
    if (mine) {
      striking.countDown();
    }
    return mine;
  }

  /** Waits until the fault strikes, a minute at most. */
  void awaitStrike() throws InterruptedException {
    if (!striking.await(60, TimeUnit.SECONDS)) {
      throw new AssertionError("not struck: " + fault);
    }
  }

  /** Counts what is passed on to the server. */
  void forward(int count) {
    forwarded.addAndGet(count);
  }

  /** Counts what is passed on to the client. */
  void answer(int count) {
    answered.addAndGet(count);
  }

  /** How many of so many bytes to the server pass before the fault is due. */
  int requestBytesUntilFault(int count) {
    return fault.kind() == Fault.Kind.LOSE_ANSWER ? count : Math.clamp(untilFault(), 0, count);
  }

  /** How many of so many bytes to the client pass before the fault is due. */
  int answerBytesUntilFault(int count) {
    return fault.kind() == Fault.Kind.LOSE_ANSWER ? Math.clamp(untilFault(), 0, count) : count;
  }

  /** Bytes of the direction that it is in; negative where more have passed. */
  private long untilFault() {
    return untilFault(strikes.get());
  }

  private long untilFault(int before) {
    if (fault.kind() == Fault.Kind.NONE || before == most) {
      return Long.MAX_VALUE;
    }
    AtomicLong passed = fault.kind() == Fault.Kind.LOSE_ANSWER ? answered : forwarded;
    return fault.at() * (before + 1) - passed.get();
  }
}
