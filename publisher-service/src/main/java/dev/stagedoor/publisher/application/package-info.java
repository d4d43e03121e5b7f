/**
 * The use cases of the public index, one class each, and the ports they need.
 *
 * <p>May use: the domain, the events, the port of the blob store. Adapters implement {@link
 * dev.stagedoor.publisher.application.ReleaseIndex}, {@link
 * dev.stagedoor.publisher.application.IndexReader}, {@link
 * dev.stagedoor.publisher.application.AuditTrail} and {@link
 * dev.stagedoor.publisher.application.EventOutbox}.
 *
 * <p>Caveats: transactions are the ports' business; a method of a port that writes is one
 * transaction.
 */
package dev.stagedoor.publisher.application;
