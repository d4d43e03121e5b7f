package dev.stagedoor.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagedoor.events.Event;
import dev.stagedoor.events.EventJson;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Outbox and relay on a real PostgreSQL, in real JTA transactions. */
@Timeout(60)
class OutboxTest {
  /** So long that only a wake explains that something was sent. */
  private static final RelaySettings ONLY_WOKEN =
      new RelaySettings(Duration.ofHours(1), 500, Duration.ofDays(1));

  private static final RelaySettings QUICK =
      new RelaySettings(Duration.ofMillis(20), 500, Duration.ofDays(1));

  private static Database database;

  private final RecordingSender sender = new RecordingSender();

  @BeforeAll
  static void startDatabase(@TempDir Path directory) {
    database = new Database(directory);
  }

  @AfterAll
  static void stopDatabase() throws IOException {
    database.close();
  }

  @BeforeEach
  void emptyOutbox() {
    database.execute("truncate outbox");
  }

  @AfterEach
  void endTransaction() throws Exception {
    if (database.transactions.getTransaction() != null) {
      database.transactions.rollback();
    }
  }

  private OutboxRelay relay(RelaySettings settings) {
    return new OutboxRelay("test", database.dataSource, sender, settings);
  }

  private Outbox outbox(OutboxRelay relay) {
    return new Outbox(database.dataSource, database.registry, relay);
  }

  private void commit(List<Event> events) throws Exception {
    commit(outbox(relay(QUICK)), events);
  }

  private void commit(Outbox outbox, List<Event> events) throws Exception {
    database.transactions.begin();
    outbox.append(events);
    database.transactions.commit();
  }

  private void awaitNothingPending(OutboxRelay relay) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (relay.pending() > 0) {
      assertThat(System.nanoTime()).as("rows are still not marked").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void keepsTheOrderOverBatches() throws Exception {
    // Given more rows than two batches hold
    commit(Events.numbered(25));

    try (OutboxRelay relay =
        relay(new RelaySettings(Duration.ofHours(1), 10, Duration.ofDays(1)))) {
      // When
      relay.start();

      // Then
      assertThat(sender.awaitKeys(25)).isEqualTo(Events.keys(25));
      assertThat(sender.batchSizes()).containsExactly(10, 10, 5);
    }
  }

  @Test
  void sendsTheEventOnTheTopicOfItsType() throws Exception {
    // Given
    Event event = Events.keyed("tidewater");
    commit(List.of(event));

    try (OutboxRelay relay = relay(QUICK)) {
      // When
      relay.start();
      sender.awaitKeys(1);

      // Then
      Outgoing outgoing = sender.taken().getFirst();
      assertThat(outgoing.topic()).isEqualTo("stagedoor.access");
      assertThat(EventJson.read(outgoing.json())).isEqualTo(event);
    }
  }

  @Test
  void isWokenByTheCommit() throws Exception {
    try (OutboxRelay relay = relay(ONLY_WOKEN)) {
      // Given a relay that has looked, found one event, and will not look again for an hour
      relay.start();
      Outbox outbox = outbox(relay);
      commit(outbox, List.of(Events.keyed("first")));
      sender.awaitKeys(1);
      awaitNothingPending(relay);

      // When
      commit(outbox, List.of(Events.keyed("second")));

      // Then
      assertThat(sender.awaitKeys(2)).containsExactly("first", "second");
    }
  }

  @Test
  void findsByItselfWhatAnotherProcessCommitted() throws Exception {
    try (OutboxRelay relay = relay(QUICK)) {
      // Given
      relay.start();

      // When an outbox with another relay, as in another process, writes
      commit(List.of(Events.keyed("elsewhere")));

      // Then
      assertThat(sender.awaitKeys(1)).containsExactly("elsewhere");
    }
  }

  @Test
  void saysNothingOfWhatWasRolledBack() throws Exception {
    try (OutboxRelay relay = relay(QUICK)) {
      // Given
      Outbox outbox = outbox(relay);
      relay.start();
      database.transactions.begin();
      outbox.append(Events.keyed("never"));

      // When
      database.transactions.rollback();

      // Then
      commit(outbox, List.of(Events.keyed("after")));
      assertThat(sender.awaitKeys(1)).containsExactly("after");
    }
  }

  @Test
  void refusesToWriteOutsideOfATransaction() {
    // Given
    Outbox outbox = outbox(relay(QUICK));

    // When, Then
    assertThatThrownBy(() -> outbox.append(Events.keyed("tidewater")))
        .isInstanceOf(IllegalStateException.class);
    assertThat(database.ask("select count(*) from outbox")).isZero();
  }

  @Test
  void failsTheTransactionWithTheEvent() throws Exception {
    // Given an event that is in the outbox already
    Event event = Events.keyed("tidewater");
    commit(List.of(event));
    Outbox outbox = outbox(relay(QUICK));
    database.transactions.begin();

    // When
    assertThatThrownBy(() -> outbox.append(event)).isInstanceOf(OutboxException.class);

    // Then
    assertThat(database.transactions.getStatus())
        .isEqualTo(jakarta.transaction.Status.STATUS_MARKED_ROLLBACK);
  }

  @Test
  void sendsAgainWhatWasSentAndNotMarked() throws Exception {
    // Given a relay whose connection dies between the broker's acknowledgement and the mark
    commit(Events.numbered(3));
    CountDownLatch acknowledge = sender.holdAcknowledgements();
    try (OutboxRelay relay = relay(QUICK)) {
      relay.start();
      sender.awaitHolding();
      terminateLeader();

      // When
      acknowledge.countDown();

      // Then
      assertThat(sender.awaitKeys(6)).containsExactly("0", "1", "2", "0", "1", "2");
      awaitNothingPending(relay);
    }
  }

  private static void terminateLeader() {
    assertThat(
            database.ask(
                """
                select count(pg_terminate_backend(pid)) from pg_locks
                where locktype = 'advisory' and granted
                """))
        .isEqualTo(1);
  }

  @Test
  void oneOfTwoRelaysSendsAndTheOtherTakesOver() throws Exception {
    // Given two relays of one service, the first of which is in the middle of a batch
    commit(Events.numbered(2));
    RecordingSender second = new RecordingSender();
    CountDownLatch acknowledge = sender.holdAcknowledgements();
    try (OutboxRelay leader = relay(QUICK);
        OutboxRelay follower = new OutboxRelay("test", database.dataSource, second, QUICK)) {
      leader.start();
      sender.awaitHolding();
      follower.start();
      acknowledge.countDown();
      awaitNothingPending(leader);
      assertThat(second.keys()).isEmpty();

      // When
      leader.close();
      commit(List.of(Events.keyed("later")));

      // Then
      assertThat(second.awaitKeys(1)).containsExactly("later");
      assertThat(sender.keys()).containsExactly("0", "1");
    }
  }

  @Test
  void relaysOfTwoServicesDoNotExcludeEachOther() throws Exception {
    // Given the relay of one service that leads and waits
    CyclicBarrier both = new CyclicBarrier(2);
    EventSender meeting =
        batch -> {
          try {
            both.await(20, TimeUnit.SECONDS);
          } catch (java.util.concurrent.BrokenBarrierException
              | java.util.concurrent.TimeoutException e) {
            throw new DeliveryException("the other one is not sending", e);
          }
          sender.send(batch);
        };
    commit(Events.numbered(1));

    // When both send at the same time
    try (OutboxRelay one = new OutboxRelay("one", database.dataSource, meeting, QUICK);
        OutboxRelay other = new OutboxRelay("other", database.dataSource, meeting, QUICK)) {
      one.start();
      other.start();

      // Then
      assertThat(sender.awaitKeys(2)).containsExactly("0", "0");
    }
  }

  @Test
  void triesAgainWhenTheBrokerFails() throws Exception {
    // Given
    commit(Events.numbered(2));
    sender.failNext(2);

    try (OutboxRelay relay = relay(QUICK)) {
      // When
      relay.start();

      // Then
      assertThat(sender.awaitKeys(2)).containsExactly("0", "1");
    }
  }

  @Test
  void deletesWhatWasSentLongAgo() throws Exception {
    // Given rows of which one was sent before yesterday
    commit(Events.numbered(2));
    database.execute("update outbox set sent_at = now() - interval '2 days' where key = '0'");

    try (OutboxRelay relay = relay(QUICK)) {
      // When
      relay.start();
      sender.awaitKeys(1);
      awaitNothingPending(relay);
      relay.wake();

      // Then
      awaitRows(1);
      assertThat(database.ask("select key::int from outbox")).isEqualTo(1);
    }
  }

  private static void awaitRows(long count) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (database.ask("select count(*) from outbox") != count) {
      assertThat(System.nanoTime()).as("rows are still there").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void stopsAtOnceAndGivesTheLockBack() throws Exception {
    // Given a relay that waits for its broker
    commit(Events.numbered(1));
    sender.holdAcknowledgements();
    OutboxRelay relay = relay(ONLY_WOKEN);
    relay.start();
    sender.awaitHolding();
    Instant before = Instant.now();

    // When
    relay.close();

    // Then
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(3));
    try (Connection connection = database.dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet locks =
            statement.executeQuery("select 1 from pg_locks where locktype = 'advisory'")) {
      assertThat(locks.next()).isFalse();
    }
    assertThat(relay.pending()).isEqualTo(1);
  }
}
