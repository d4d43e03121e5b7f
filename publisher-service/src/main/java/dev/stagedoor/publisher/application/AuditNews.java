package dev.stagedoor.publisher.application;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * How far the trail is known to be committed, and a place to wait for more.
 *
 * <p>A commit of this process says so at once. For those of other replicas one of the waiting asks
 * the database now and then: one question per replica and interval, however many wait, and none
 * while nobody does.
 */
public final class AuditNews implements AutoCloseable {

  private final LongSupplier committed;
  private final long intervalNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long known;
  private long asked;
  private boolean closed;

  /**
   * News of a trail.
   *
   * @param committed asks the database for the greatest committed number
   * @param interval how long what another replica committed may stay unnoticed; positive
   */
  public AuditNews(LongSupplier committed, Duration interval) {
    this.committed = committed;
    this.intervalNanos = interval.toNanos();
    this.asked = System.nanoTime() - intervalNanos;
  }

  /** A number up to which every record is committed; 0 before anything is known. */
  public long known() {
    lock.lock();
    try {
      return known;
    } finally {
      lock.unlock();
    }
  }

  /** Every record up to {@code seq} is committed. */
  public void reached(long seq) {
    lock.lock();
    try {
      if (seq > known) {
        known = seq;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until more than {@code seq} is known to be committed.
   *
   * @param atMost how long
   * @return whether it is; false when the time is over or this was closed
   */
  public boolean awaitBeyond(long seq, Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (true) {
      if (claimQuestion(seq)) {
        reached(committed.getAsLong());
      }
      lock.lockInterruptibly();
      try {
        long now = System.nanoTime();
        if (known > seq || closed || now - deadline >= 0) {
          return known > seq && !closed;
        }
        long untilQuestion = asked + intervalNanos - now;
        if (untilQuestion > 0) {
          changed.awaitNanos(Math.min(untilQuestion, deadline - now));
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /** Whether it is this caller's turn to ask. The question itself is asked without the lock. */
  private boolean claimQuestion(long seq) {
    lock.lock();
    try {
      long now = System.nanoTime();
      if (known > seq || closed || now - asked < intervalNanos) {
        return false;
      }
      asked = now;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Whether nothing more is to be waited for. */
  public boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Ends all waiting, now and later. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
