/**
 * How services speak to each other over Kafka without losing or inventing anything.
 *
 * <p>Out: {@link dev.stagedoor.messaging.Outbox} writes an event beside the domain row, in its
 * transaction; {@link dev.stagedoor.messaging.OutboxRelay} sends it, in the order of the rows, at
 * least once. In: {@link dev.stagedoor.messaging.EventConsumer} turns the records of one poll into
 * events, keeps poison away from the rest, and waits out failures of the infrastructure.
 *
 * <p>May use {@code dev.stagedoor.events}, the exceptions of {@code dev.stagedoor.blobstore}, JDBC,
 * JTA, SmallRye Reactive Messaging and Micrometer. Knows no service: each wires these classes with
 * its own datasource and channels.
 *
 * <p>Caveats: rows of one aggregate are in order because its lock is held when they are written; no
 * order holds between aggregates. Whoever consumes must be idempotent: a crash between the broker's
 * acknowledgement and the mark in the outbox sends a batch again.
 */
package dev.stagedoor.messaging;
