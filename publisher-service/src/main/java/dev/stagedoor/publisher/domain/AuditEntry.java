package dev.stagedoor.publisher.domain;

/**
 * A record of the audit trail.
 *
 * @param seq its number, greater than that of every earlier record
 * @param event the CloudEvent, one line of JSON
 */
public record AuditEntry(long seq, String event) {}
