package dev.stagedoor.publisher.application;

import dev.stagedoor.events.Event;
import dev.stagedoor.publisher.domain.AuditEntry;
import dev.stagedoor.publisher.domain.AuditQuery;
import java.util.List;

/** Port: the trail of everything that was said. */
public interface AuditTrail {

  /**
   * Records events in their order, those already recorded left out, in one transaction.
   *
   * @param events as they came
   */
  void append(List<Event> events);

  /** The records that a query asks for, ascending by sequence number. */
  List<AuditEntry> read(AuditQuery query);
}
