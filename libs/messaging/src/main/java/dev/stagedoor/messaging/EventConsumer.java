package dev.stagedoor.messaging;

import dev.stagedoor.events.Event;
import dev.stagedoor.events.EventFormatException;
import dev.stagedoor.events.EventJson;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
  private final Retries retries;
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
    this.retries = new Retries(name, firstPause);
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
    try {
      retries.whileInfrastructureFails(() -> handler.handle(eventsOf(readable)));
      applied.increment(readable.size());
      return;
    } catch (ConsumptionStoppedException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warnf(e, "%s applies %d events one by one", name, readable.size());
    }
    readable.forEach(this::acceptAlone);
  }

  /** Ends waiting and retrying; what was not applied is delivered again to whoever is next. */
  @Override
  public void close() {
    retries.close();
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
    Backoff backoff = new Backoff(retries.firstPause(), Backoff.LIMIT);
    for (int attempt = 1; ; attempt++) {
      try {
        retries.whileInfrastructureFails(() -> handler.handle(List.of(one.event())));
        applied.increment();
        return;
      } catch (ConsumptionStoppedException e) {
        throw e;
      } catch (RuntimeException e) {
        if (attempt == TRIES) {
          bury(one.record(), e);
          return;
        }
        retries.pause(backoff.next(), e);
      }
    }
  }

  private void bury(ConsumerRecord<String, String> record, RuntimeException reason) {
    LOG.errorf(
        reason, "%s gives up %s-%d@%d", name, record.topic(), record.partition(), record.offset());
    // A record that is in no place must not be committed, so any failure is waited out.
    retries.whateverFails(() -> deadLetters.put(record, name, reason));
    dead.increment();
  }
}
