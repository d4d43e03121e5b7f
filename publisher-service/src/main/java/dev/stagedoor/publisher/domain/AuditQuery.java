package dev.stagedoor.publisher.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * Which records of the audit trail; a null filters nothing.
 *
 * @param session of this publishing session
 * @param project of this project, by its normalized name
 * @param type of this event type
 * @param principal by this user
 * @param since said at this time or later
 * @param until said before this time
 * @param after with a greater sequence number; 0 begins at the beginning
 * @param limit at most so many, at least 1
 */
public record AuditQuery(
    UUID session,
    String project,
    String type,
    String principal,
    Instant since,
    Instant until,
    long after,
    int limit) {

  /** The same filters, further on. */
  public AuditQuery from(long seq, int most) {
    return new AuditQuery(session, project, type, principal, since, until, seq, most);
  }
}
