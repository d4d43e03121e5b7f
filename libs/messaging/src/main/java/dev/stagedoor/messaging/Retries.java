package dev.stagedoor.messaging;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Repeats steps that fail for reasons that pass, with backoff and without end, until it is closed.
 * May be used by many threads at once.
 */
public final class Retries implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Retries.class);

  private final String name;
  private final Duration firstPause;
  private final CountDownLatch stopped = new CountDownLatch(1);

  /**
   * Makes retries whose first pause is a tenth of a second and whose longest is ten seconds.
   *
   * @param name who repeats, for logs
   */
  public Retries(String name) {
    this(name, Backoff.FIRST);
  }

  /**
   * Makes retries.
   *
   * @param name who repeats, for logs
   * @param firstPause the wait after the first failure; doubled after each further one, up to ten
   *     seconds
   */
  public Retries(String name, Duration firstPause) {
    this.name = name;
    this.firstPause = firstPause;
  }

  /**
   * Runs the step until it ends, or fails for a reason of its own.
   *
   * @param step can be run again
   * @throws ConsumptionStoppedException if this was closed, or the thread interrupted, meanwhile
   * @throws RuntimeException what the step threw and is no failure of the {@link Infrastructure}
   */
  public void whileInfrastructureFails(Runnable step) {
    repeat(step, true);
  }

  /**
   * Runs the step until it ends, whatever it throws: for what must not be left undone.
   *
   * @param step can be run again
   * @throws ConsumptionStoppedException if this was closed, or the thread interrupted, meanwhile
   */
  public void whateverFails(Runnable step) {
    repeat(step, false);
  }

  private void repeat(Runnable step, boolean infrastructureOnly) {
    Backoff backoff = new Backoff(firstPause, Backoff.LIMIT);
    while (true) {
      try {
        step.run();
        return;
      } catch (ConsumptionStoppedException e) {
        throw e;
      } catch (RuntimeException e) {
        if (infrastructureOnly && !Infrastructure.failed(e)) {
          throw e;
        }
        Duration pause = backoff.next();
        LOG.warnf(e, "%s tries again in %s", name, pause);
        pause(pause, e);
      }
    }
  }

  /** Waits before a try after {@code reason}. */
  void pause(Duration duration, RuntimeException reason) {
    try {
      if (stopped.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new ConsumptionStoppedException(name, reason);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConsumptionStoppedException(name, e);
    }
  }

  /** The wait after the first failure. */
  Duration firstPause() {
    return firstPause;
  }

  /** Ends every wait; the steps that waited are left undone. */
  @Override
  public void close() {
    stopped.countDown();
  }
}
