package dev.stagedoor.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Sends what the outbox holds, in the order of its rows, at least once. Every replica of a service
 * runs one; the one whose session holds the service's advisory lock sends, the others try to take
 * the lock over. It is woken by commits of its own process and looks by itself besides.
 *
 * <p>While it leads it keeps one connection for itself, so that a lost connection is a lost lock:
 * what it can no longer mark another one sends again.
 */
public final class OutboxRelay implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

  /** How long {@link #close()} waits for a database that does not answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Sent rows are looked for this often at most; they may stay a little longer than asked. */
  private static final Duration PURGE_INTERVAL = Duration.ofMinutes(10);

  private final String service;
  private final DataSource dataSource;
  private final EventSender sender;
  private final RelaySettings settings;
  private final Backoff backoff = new Backoff(Backoff.FIRST, Backoff.LIMIT);
  private final Semaphore wakes = new Semaphore(0);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;
  private final Counter sent;
  private final Gauge waiting;
  private volatile Connection connection;
  private volatile double pendingSeen = Double.NaN;
  private long nextPurge;

  /**
   * Makes a relay that does nothing before {@link #start()}.
   *
   * @param service whose outbox it is; relays of the same name on the same database exclude each
   *     other
   * @param dataSource where the table is, in the current schema
   * @param sender takes the records to the broker
   * @param settings how long to wait and how much to take
   */
  public OutboxRelay(
      String service, DataSource dataSource, EventSender sender, RelaySettings settings) {
    this.service = service;
    this.dataSource = dataSource;
    this.sender = sender;
    this.settings = settings;
    // A platform thread: interrupting a virtual one closes the socket that it reads from.
    this.thread = Thread.ofPlatform().name("outbox-relay-" + service).daemon().unstarted(this::run);
    this.sent = Metrics.counter("stagedoor.outbox.sent", "service", service);
    this.waiting =
        Gauge.builder("stagedoor.outbox.pending", this, relay -> relay.pendingSeen)
            .description("Rows not sent; not a number on a replica that does not lead")
            .tag("service", service)
            .register(Metrics.globalRegistry);
  }

  /**
   * Starts sending.
   *
   * @throws IllegalThreadStateException if it was started before
   */
  public void start() {
    thread.start();
  }

  /** Says that there is something to send. Cheap, never blocks. */
  public void wake() {
    if (wakes.availablePermits() == 0) {
      wakes.release();
    }
  }

  /**
   * Rows that are not sent yet, asked of the database now.
   *
   * @throws OutboxException if the database fails
   */
  public long pending() {
    try (Connection own = dataSource.getConnection()) {
      return OutboxTable.countUnsent(own);
    } catch (SQLException e) {
      throw new OutboxException("could not count the outbox of " + service, e);
    }
  }

  /** Stops, whatever it waits for, and gives the lock back. May be called repeatedly. */
  @Override
  public void close() {
    stopped.countDown();
    thread.interrupt();
    try {
      if (thread.isAlive() && !thread.join(PATIENCE)) {
        abortConnection();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Metrics.globalRegistry.remove(waiting);
  }

  private boolean isStopped() {
    return stopped.getCount() == 0;
  }

  private void run() {
    try {
      while (!isStopped()) {
        try (Connection own = dataSource.getConnection()) {
          connection = own;
          leadIfAlone(own);
        } catch (SQLException | RuntimeException e) {
          pauseAfter(e);
          continue;
        } finally {
          connection = null;
          pendingSeen = Double.NaN;
        }
        // Another replica leads: the connection is back in the pool while we wait.
        stopped.await(settings.poll().toNanos(), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      // Only close() interrupts this thread, and to end it is what it asks for.
      LOG.debugf("The outbox relay of %s was stopped", service);
    }
  }

  private void leadIfAlone(Connection own) throws SQLException, InterruptedException {
    if (!OutboxTable.tryLock(own, service)) {
      return;
    }
    LOG.infof("This process sends the outbox of %s", service);
    try {
      while (!isStopped()) {
        relay(own);
      }
    } finally {
      unlock(own);
    }
  }

  private void relay(Connection own) throws SQLException, InterruptedException {
    List<OutboxTable.Row> rows = OutboxTable.unsent(own, settings.batch());
    if (!rows.isEmpty()) {
      if (!send(own, rows)) {
        return;
      }
      OutboxTable.markSent(own, rows);
      sent.increment(rows.size());
    }
    backoff.reset();
    if (rows.size() < settings.batch()) {
      pendingSeen = 0;
      purgeIfDue(own);
      if (wakes.tryAcquire(settings.poll().toNanos(), TimeUnit.NANOSECONDS)) {
        wakes.drainPermits();
      }
    }
  }

  private boolean send(Connection own, List<OutboxTable.Row> rows)
      throws SQLException, InterruptedException {
    try {
      sender.send(rows.stream().map(OutboxTable.Row::outgoing).toList());
      return true;
    } catch (RuntimeException e) {
      pendingSeen = OutboxTable.countUnsent(own);
      pauseAfter(e);
      return false;
    }
  }

  private void pauseAfter(Exception failure) throws InterruptedException {
    if (isStopped()) {
      return;
    }
    Duration pause = backoff.next();
    LOG.warnf(failure, "The outbox relay of %s goes on in %s", service, pause);
    // Not on wakes: a busy service must not turn an outage into a busy loop.
    stopped.await(pause.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void purgeIfDue(Connection own) throws SQLException {
    long now = System.nanoTime();
    if (nextPurge != 0 && now - nextPurge < 0) {
      return;
    }
    long deleted = OutboxTable.purge(own, settings.keep());
    Duration tenth = settings.keep().dividedBy(10);
    nextPurge = now + (tenth.compareTo(PURGE_INTERVAL) < 0 ? tenth : PURGE_INTERVAL).toNanos();
    if (deleted > 0) {
      LOG.debugf("Deleted %d sent rows from the outbox of %s", deleted, service);
    }
  }

  /** A pooled session outlives this thread, so a lock that cannot be given back ends with it. */
  private void unlock(Connection own) throws SQLException {
    try {
      OutboxTable.unlock(own, service);
    } catch (SQLException e) {
      LOG.debugf(e, "The session that held the outbox of %s is lost", service);
      own.abort(Runnable::run);
    }
  }

  private void abortConnection() {
    Connection stuck = connection;
    if (stuck == null) {
      return;
    }
    try {
      stuck.abort(Runnable::run);
    } catch (SQLException e) {
      LOG.warnf(e, "The outbox relay of %s holds a connection that cannot be ended", service);
    }
  }
}
