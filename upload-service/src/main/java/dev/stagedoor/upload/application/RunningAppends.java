package dev.stagedoor.upload.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The requests of this process that are sending bytes, so that a newer one can end an older one at
 * once. What holds is the epoch of the row, in other processes too; this only spares the wait until
 * the older one finds out.
 */
@ApplicationScoped
public class RunningAppends {
  /** For what a request has in its hands to become durable; a slow disk may need some of it. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<UUID, Turns> byFile = new HashMap<>();

  /** Enters before the row is asked, so that no fence passes unseen; close it at the end. */
  Turn enter(UUID fileId, Body body) {
    Turn turn = new Turn(fileId, body);
    lock.lock();
    try {
      byFile.computeIfAbsent(fileId, id -> new Turns()).turns.add(turn);
    } finally {
      lock.unlock();
    }
    return turn;
  }

  /** Ends the requests of older epochs than the one that the row is in now. */
  void fence(UUID fileId, long epoch) {
    lock.lock();
    try {
      Turns turns = byFile.get(fileId);
      if (turns != null) {
        turns.fence(epoch);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends the requests that send to this file, and waits a while until what they received counts.
   */
  void bringHome(UUID fileId) {
    List<Turn> running;
    lock.lock();
    try {
      Turns turns = byFile.get(fileId);
      running = turns == null ? List.of() : new ArrayList<>(turns.turns);
    } finally {
      lock.unlock();
    }
    running.forEach(turn -> turn.body.stop());
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    running.forEach(turn -> turn.await(deadline));
  }

  private void leave(Turn turn) {
    lock.lock();
    try {
      Turns turns = byFile.get(turn.fileId);
      turns.turns.remove(turn);
      if (turns.turns.isEmpty()) {
        byFile.remove(turn.fileId);
      }
    } finally {
      lock.unlock();
    }
    turn.over.countDown();
  }

  private static final class Turns {
    private final Set<Turn> turns = new HashSet<>();
    private long fencedBelow;

    void fence(long epoch) {
      fencedBelow = Math.max(fencedBelow, epoch);
      turns.forEach(turn -> turn.endBelow(fencedBelow));
    }
  }

  /** One request's turn. */
  final class Turn implements AutoCloseable {
    private static final long UNKNOWN = Long.MAX_VALUE;

    private final UUID fileId;
    private final Body body;
    private final CountDownLatch over = new CountDownLatch(1);
    private long epoch = UNKNOWN;
    private volatile boolean fenced;

    private Turn(UUID fileId, Body body) {
      this.fileId = fileId;
      this.body = body;
    }

    /** Says in which epoch it writes; ends older ones, or itself if a newer one was faster. */
    void claim(long epoch) {
      lock.lock();
      try {
        this.epoch = epoch;
        byFile.get(fileId).fence(epoch);
      } finally {
        lock.unlock();
      }
    }

    /** Whether what it received can no longer count. */
    boolean isFenced() {
      return fenced;
    }

    private void endBelow(long fence) {
      if (epoch < fence) {
        fenced = true;
        body.stop();
      }
    }

    private void await(long deadline) {
      try {
        over.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        // The wait only makes the answer better; the row's epoch makes it right.
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {
      leave(this);
    }
  }
}
