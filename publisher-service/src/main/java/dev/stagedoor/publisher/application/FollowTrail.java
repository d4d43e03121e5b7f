package dev.stagedoor.publisher.application;

import dev.stagedoor.publisher.domain.AuditEntry;
import dev.stagedoor.publisher.domain.AuditQuery;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** Reads the trail to somebody and goes on with what is recorded later. */
public final class FollowTrail {

  private static final int PAGE = 500;

  private final AuditTrail trail;
  private final AuditNews news;
  private final Duration heartbeat;
  private final int seats;
  private final Semaphore free;

  /**
   * Following of a trail.
   *
   * @param heartbeat after how much silence there is a sign of life; positive
   * @param seats how many may follow at once in this process; at least 0
   */
  public FollowTrail(AuditTrail trail, AuditNews news, Duration heartbeat, int seats) {
    this.trail = trail;
    this.news = news;
    this.heartbeat = heartbeat;
    this.seats = seats;
    this.free = new Semaphore(seats);
  }

  /** A seat for one more; empty if there is none. */
  public Optional<Seat> takeSeat() {
    return free.tryAcquire() ? Optional.of(new Seat()) : Optional.empty();
  }

  /** How many follow. */
  public int taken() {
    return seats - free.availablePermits();
  }

  /** Where records go. */
  public interface Listener {

    /**
     * Takes records, in their order.
     *
     * @throws IOException if nobody listens any more
     */
    void hear(List<AuditEntry> entries) throws IOException;

    /**
     * Takes a sign of life.
     *
     * @throws IOException if nobody listens any more
     */
    void heartbeat() throws IOException;
  }

  /** The right to follow, given back when it is closed. */
  public final class Seat implements AutoCloseable {

    private final AtomicBoolean left = new AtomicBoolean();

    private Seat() {}

    /**
     * Reads on until the listener is gone, may not listen any more, has heard enough, or the
     * service stops.
     *
     * @param query what to read; its limit is the number of records after which it ends
     * @param permitted asked again and again, since a permission may be taken away meanwhile
     * @throws IOException if the listener is gone
     * @throws InterruptedException if the thread is to stop
     */
    public void follow(AuditQuery query, BooleanSupplier permitted, Listener listener)
        throws IOException, InterruptedException {
      listener.heartbeat();
      long spoken = System.nanoTime();
      long checked = spoken;
      AuditQuery next = query;
      while (!news.isClosed()) {
        long known = news.known();
        int page = Math.min(next.limit(), PAGE);
        List<AuditEntry> entries = trail.read(next.from(next.after(), page));
        if (!entries.isEmpty()) {
          listener.hear(entries);
          spoken = System.nanoTime();
        }
        next = next.from(reached(next, entries, known, page), next.limit() - entries.size());
        if (next.limit() == 0) {
          return;
        }
        if (entries.size() < page) {
          news.awaitBeyond(known, remaining(Math.min(spoken, checked)));
        }
        if (remaining(checked).isZero()) {
          if (!permitted.getAsBoolean()) {
            return;
          }
          checked = System.nanoTime();
        }
        if (remaining(spoken).isZero()) {
          listener.heartbeat();
          spoken = System.nanoTime();
        }
      }
    }

    /**
     * Where it goes on: what was committed before a page that is not full need not be read again.
     */
    private static long reached(AuditQuery query, List<AuditEntry> entries, long known, int page) {
      long last = entries.isEmpty() ? query.after() : entries.getLast().seq();
      return entries.size() < page ? Math.max(last, known) : last;
    }

    private Duration remaining(long start) {
      long nanos = heartbeat.toNanos() - (System.nanoTime() - start);
      return Duration.ofNanos(Math.max(0, nanos));
    }

    /** Gives the seat back. */
    @Override
    public void close() {
      if (left.compareAndSet(false, true)) {
        free.release();
      }
    }
  }
}
