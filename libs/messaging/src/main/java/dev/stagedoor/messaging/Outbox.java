package dev.stagedoor.messaging;

import dev.stagedoor.events.Event;
import dev.stagedoor.events.Topic;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * Writes events into the service's table {@code outbox} in the caller's JTA transaction, so that an
 * event is said exactly if what it tells was committed, and wakes the relay after the commit.
 */
public final class Outbox {
  private static final String INSERT =
      "insert into outbox (id, topic, key, event) values (?, ?, ?, ?)";
  private static final String UNSENT =
      "select 1 from outbox where sent_at is null and topic = ? and key = ? limit 1";

  private final DataSource dataSource;
  private final TransactionSynchronizationRegistry transactions;
  private final OutboxRelay relay;

  /**
   * Makes the outbox of a service.
   *
   * @param dataSource enlists its connections in the JTA transaction; its current schema has the
   *     table
   * @param transactions tells the transaction of the calling thread
   * @param relay woken when a transaction that appended was committed
   */
  public Outbox(
      DataSource dataSource, TransactionSynchronizationRegistry transactions, OutboxRelay relay) {
    this.dataSource = dataSource;
    this.transactions = transactions;
    this.relay = relay;
  }

  /**
   * Appends one event.
   *
   * @throws IllegalStateException outside of a transaction
   * @throws OutboxException if the database fails; the transaction cannot be committed then
   */
  public void append(Event event) {
    append(List.of(event));
  }

  /**
   * Appends events in their order, in one batch.
   *
   * @throws IllegalStateException outside of a transaction
   * @throws OutboxException if the database fails; the transaction cannot be committed then
   */
  public void append(List<Event> events) {
    if (transactions.getTransactionStatus() != Status.STATUS_ACTIVE) {
      throw new IllegalStateException("an event is written in the transaction of what it tells");
    }
    if (events.isEmpty()) {
      return;
    }
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (Event event : events) {
        Outgoing outgoing = Outgoing.of(event);
        insert.setObject(1, event.id());
        insert.setString(2, outgoing.topic());
        insert.setString(3, outgoing.key());
        insert.setString(4, outgoing.json());
        insert.addBatch();
      }
      insert.executeBatch();
    } catch (SQLException e) {
      transactions.setRollbackOnly();
      throw new OutboxException("could not write " + events.size() + " events", e);
    }
    wakeAfterCommit();
  }

  /**
   * Whether an event of that topic and key waits to be sent. Whoever repeats a question looks
   * first: while Kafka is away, one that waits is enough.
   *
   * @throws OutboxException if the database fails
   */
  public boolean isUnsent(Topic topic, String key) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query = connection.prepareStatement(UNSENT)) {
      query.setString(1, topic.topicName());
      query.setString(2, key);
      try (ResultSet found = query.executeQuery()) {
        return found.next();
      }
    } catch (SQLException e) {
      throw new OutboxException("could not read what waits to be sent", e);
    }
  }

  private void wakeAfterCommit() {
    if (transactions.getResource(this) == null) {
      transactions.putResource(this, Boolean.TRUE);
      transactions.registerInterposedSynchronization(new Wake());
    }
  }

  private final class Wake implements Synchronization {
    @Override
    public void beforeCompletion() {
      // Nothing is visible before the commit.
    }

    @Override
    public void afterCompletion(int status) {
      if (status == Status.STATUS_COMMITTED) {
        relay.wake();
      }
    }
  }
}
