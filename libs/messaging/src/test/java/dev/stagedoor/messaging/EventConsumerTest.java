package dev.stagedoor.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagedoor.events.Event;
import dev.stagedoor.events.EventFormatException;
import dev.stagedoor.events.EventJson;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventConsumerTest {
  private static final TopicPartition PARTITION = new TopicPartition("stagedoor.access", 0);
  private static final Duration SHORT = Duration.ofMillis(1);

  private record Dead(String value, String consumer, Throwable reason) {}

  private final List<Dead> dead = new ArrayList<>();
  private final List<List<String>> batches = new ArrayList<>();

  private static ConsumerRecords<String, String> polled(String... values) {
    List<ConsumerRecord<String, String>> records = new ArrayList<>();
    for (String value : values) {
      records.add(
          new ConsumerRecord<>(
              PARTITION.topic(), PARTITION.partition(), records.size(), "k", value));
    }
    return new ConsumerRecords<>(Map.of(PARTITION, records), Map.of());
  }

  private static String json(String key) {
    return EventJson.write(Events.keyed(key));
  }

  private EventConsumer consumer(EventConsumer.Handler handler) {
    return new EventConsumer("test-access", this::bury, handler, SHORT);
  }

  private void bury(ConsumerRecord<String, String> record, String consumer, Throwable reason) {
    dead.add(new Dead(record.value(), consumer, reason));
  }

  private void note(List<Event> batch) {
    batches.add(batch.stream().map(Event::key).toList());
  }

  @Test
  void appliesAPollInOneGo() {
    // Given
    EventConsumer consumer = consumer(this::note);

    // When
    consumer.accept(polled(json("a"), json("b"), json("c")));

    // Then
    assertThat(batches).containsExactly(List.of("a", "b", "c"));
    assertThat(dead).isEmpty();
  }

  @Test
  void buriesWhatIsNoEventAndAppliesTheRest() {
    // Given
    EventConsumer consumer = consumer(this::note);
    String unknown = json("x").replace("role.revoked", "role.invented");

    // When
    consumer.accept(polled(json("a"), "{not json", unknown, null, json("b")));

    // Then
    assertThat(batches).containsExactly(List.of("a", "b"));
    assertThat(dead).extracting(Dead::value).containsExactly("{not json", unknown, null);
    assertThat(dead)
        .allSatisfy(
            letter -> {
              assertThat(letter.consumer()).isEqualTo("test-access");
              assertThat(letter.reason()).isInstanceOf(EventFormatException.class);
            });
  }

  @Test
  void isQuietWhereNothingIsLeftToApply() {
    // Given
    EventConsumer consumer = consumer(this::note);

    // When
    consumer.accept(polled("nothing"));

    // Then
    assertThat(batches).isEmpty();
  }

  @Test
  void waitsForTheInfrastructureWithTheWholeBatch() {
    // Given a database that comes back at the sixth try, more often than an event has tries
    EventConsumer consumer =
        consumer(
            batch -> {
              note(batch);
              if (batches.size() <= 5) {
                throw new IllegalStateException(new SQLException("gone", "08006"));
              }
            });

    // When
    consumer.accept(polled(json("a"), json("b")));

    // Then
    assertThat(batches).hasSize(6).allSatisfy(keys -> assertThat(keys).containsExactly("a", "b"));
    assertThat(dead).isEmpty();
  }

  @Test
  void findsTheEventThatFailsAndAppliesTheOthers() {
    // Given
    List<String> applied = new ArrayList<>();
    EventConsumer consumer =
        consumer(
            batch -> {
              note(batch);
              if (batch.stream().anyMatch(event -> event.key().equals("bad"))) {
                throw new IllegalArgumentException("bad");
              }
              batch.forEach(event -> applied.add(event.key()));
            });

    // When
    consumer.accept(polled(json("a"), json("bad"), json("b")));

    // Then
    assertThat(applied).containsExactly("a", "b");
    assertThat(batches.stream().filter(List.of("bad")::equals)).hasSize(EventConsumer.TRIES);
    assertThat(dead).hasSize(1);
    assertThat(dead.getFirst().value()).contains("bad");
    assertThat(dead.getFirst().reason()).hasMessage("bad");
  }

  @Test
  void givesARaceThatWasLostAnotherTry() {
    // Given
    EventConsumer consumer =
        consumer(
            batch -> {
              note(batch);
              if (batches.size() <= EventConsumer.TRIES) {
                throw new IllegalStateException("lost a race");
              }
            });

    // When
    consumer.accept(polled(json("a")));

    // Then
    assertThat(dead).isEmpty();
    assertThat(batches).hasSize(1 + EventConsumer.TRIES);
  }

  @Test
  void doesNotGiveARecordUpWhileDeadLettersCannotBeWritten() {
    // Given
    List<String> kept = new ArrayList<>();
    DeadLetters ill =
        (record, _, _) -> {
          kept.add(record.value());
          if (kept.size() < 4) {
            throw new DeliveryException("away", null);
          }
        };
    EventConsumer consumer = new EventConsumer("test-access", ill, this::note, SHORT);

    // When
    consumer.accept(polled("poison", json("a")));

    // Then
    assertThat(kept).containsExactly("poison", "poison", "poison", "poison");
    assertThat(batches).containsExactly(List.of("a"));
  }

  @Test
  void closeEndsWaitingWithoutSayingThatItWasApplied() throws Exception {
    // Given a consumer that waits for an hour
    CountDownLatch tried = new CountDownLatch(1);
    EventConsumer consumer =
        new EventConsumer(
            "test-access",
            this::bury,
            _ -> {
              tried.countDown();
              throw new RetryableException("away", null);
            },
            Duration.ofHours(1));
    Thread closer =
        Thread.startVirtualThread(
            () -> {
              try {
                tried.await();
                consumer.close();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });

    // When
    assertThatThrownBy(() -> consumer.accept(polled(json("a"))))
        // Then
        .isInstanceOf(ConsumptionStoppedException.class);
    closer.join();
    assertThat(dead).isEmpty();
  }
}
