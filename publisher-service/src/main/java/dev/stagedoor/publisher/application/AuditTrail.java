package dev.stagedoor.publisher.application;

import dev.stagedoor.events.Event;
import dev.stagedoor.publisher.domain.AuditEntry;
import dev.stagedoor.publisher.domain.AuditQuery;
import java.util.List;

/**
 * Port: the trail of everything that was said.
 *
 * <p>Numbers become visible in their order: where a record can be read, every record with a smaller
 * number can be read too, or never will be there. So whoever asks for what comes after a number
 * misses nothing.
 */
public interface AuditTrail {

  /**
   * Records events in their order, those already recorded left out, in one transaction.
   *
   * @param events as they came
   * @return a number that the trail has reached: every record up to it is committed; 0 if there was
   *     nothing to record
   */
  long append(List<Event> events);

  /** The records that a query asks for, ascending by sequence number. */
  List<AuditEntry> read(AuditQuery query);

  /** The greatest number that is committed, by whichever replica; 0 for an empty trail. */
  long position();
}
