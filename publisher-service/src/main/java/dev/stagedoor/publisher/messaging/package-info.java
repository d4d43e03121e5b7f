/**
 * Kafka in and out: {@code publish.requested} to promotion, everything to the audit trail, and what
 * the index decided through the outbox to {@code stagedoor.releases}.
 *
 * <p>May use: the application, the domain and what they may use; the messaging library.
 *
 * <p>Caveats: records are taken at least once and in order; a batch is acknowledged when all of it
 * is applied.
 */
package dev.stagedoor.publisher.messaging;
