package dev.stagedoor.messaging;

import dev.stagedoor.events.Event;
import dev.stagedoor.events.EventFormatException;
import dev.stagedoor.events.EventJson;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/**
 * Turns the records of one poll into applied events. When {@link #accept} returns, every record was
 * applied or is among the dead letters, and the offsets may be committed.
 *
 * <p>What is no event is a dead letter at once. A failure of the {@linkplain Infrastructure
 * infrastructure} says nothing about the events: the same batch is tried again for ever, with
 * backoff. After any other failure the events are applied one by one, and the one that fails
 * {@value #TRIES} times becomes a dead letter. So a handler sees events again that it has applied:
 * it is idempotent, and applies a batch in one transaction.
 */
public final class EventConsumer implements AutoCloseable {
  /** Tries of one event: a race that was lost is won the second time. */
  static final int TRIES = 3;

  private static final Logger LOG = Logger.getLogger(EventConsumer.class);

  /** Applies events. */
  @FunctionalInterface
  public interface Handler {
    /**
     * Applies the events in their order, in one transaction.
     *
     * @param batch at least one event
     * @throws RuntimeException if none of them was applied
     */
    void handle(List<Event> batch);
  }

  private record Parsed(ConsumerRecord<String, String> record, Event event) {}

  private final String name;
  private final DeadLetters deadLetters;
  private final Handler handler;
  private final Duration firstPause;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Counter applied;
  private final Counter dead;

  /**
   * Makes a consumer.
   *
   * @param name who it is, in dead letters, logs and metrics, such as {@code session-files}
   * @param deadLetters takes what cannot be applied
   * @param handler applies the rest
   */
  public EventConsumer(String name, DeadLetters deadLetters, Handler handler) {
    this(name, deadLetters, handler, Backoff.FIRST);
  }

  EventConsumer(String name, DeadLetters deadLetters, Handler handler, Duration firstPause) {
    this.name = name;
    this.deadLetters = deadLetters;
    this.handler = handler;
    this.firstPause = firstPause;
    this.applied = Metrics.counter("stagedoor.consumer.applied", "consumer", name);
    this.dead = Metrics.counter("stagedoor.consumer.dead.letters", "consumer", name);
  }

  /**
   * Applies the records of one poll. Blocks, for as long as the infrastructure is away.
   *
   * @param records what was polled
   * @throws ConsumptionStoppedException if it was closed or interrupted before all were applied
   */
  public void accept(ConsumerRecords<String, String> records) {
    List<Parsed> readable = new ArrayList<>(records.count());
    for (ConsumerRecord<String, String> record : records) {
      try {
        readable.add(new Parsed(record, read(record)));
      } catch (EventFormatException e) {
        bury(record, e);
      }
    }
    if (readable.isEmpty()) {
      return;
    }
    RuntimeException failure = untilInfrastructureWorks(() -> handler.handle(eventsOf(readable)));
    if (failure == null) {
      applied.increment(readable.size());
      return;
    }
    LOG.warnf(failure, "%s applies %d events one by one", name, readable.size());
    readable.forEach(this::acceptAlone);
  }

  /** Ends waiting and retrying; what was not applied is delivered again to whoever is next. */
  @Override
  public void close() {
    stopped.countDown();
  }

  private static Event read(ConsumerRecord<String, String> record) {
    if (record.value() == null) {
      throw new EventFormatException("a record without a value");
    }
    return EventJson.read(record.value());
  }

  private static List<Event> eventsOf(List<Parsed> parsed) {
    return parsed.stream().map(Parsed::event).toList();
  }

  private void acceptAlone(Parsed one) {
    RuntimeException failure = null;
    Backoff backoff = new Backoff(firstPause, Backoff.LIMIT);
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      failure = untilInfrastructureWorks(() -> handler.handle(List.of(one.event())));
      if (failure == null) {
        applied.increment();
        return;
      }
      if (attempt < TRIES) {
        pause(backoff.next(), failure);
      }
    }
    bury(one.record(), failure);
  }

  private void bury(ConsumerRecord<String, String> record, RuntimeException reason) {
    LOG.errorf(
        reason, "%s gives up %s-%d@%d", name, record.topic(), record.partition(), record.offset());
    Backoff backoff = new Backoff(firstPause, Backoff.LIMIT);
    while (true) {
      try {
        deadLetters.put(record, name, reason);
        dead.increment();
        return;
      } catch (RuntimeException e) {
        // Whatever it is: a record that is in no place must not be committed.
        pause(backoff.next(), e);
      }
    }
  }

  /** Null if the step was done, else the failure that is not the infrastructure's. */
  private RuntimeException untilInfrastructureWorks(Runnable step) {
    Backoff backoff = new Backoff(firstPause, Backoff.LIMIT);
    while (true) {
      try {
        step.run();
        return null;
      } catch (RuntimeException e) {
        if (!Infrastructure.failed(e)) {
          return e;
        }
        Duration pause = backoff.next();
        LOG.warnf(e, "%s tries again in %s", name, pause);
        pause(pause, e);
      }
    }
  }

  private void pause(Duration duration, RuntimeException reason) {
    try {
      if (stopped.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new ConsumptionStoppedException(name, reason);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConsumptionStoppedException(name, e);
    }
  }
}
