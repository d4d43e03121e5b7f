package dev.stagedoor.events;

import java.util.List;
import java.util.UUID;

/**
 * A publish was refused after it had been accepted; the session is editable again.
 *
 * @param sessionId the publishing session
 * @param attempt the attempt that failed
 * @param reasons every reason
 */
public record SessionFailed(UUID sessionId, int attempt, List<Reason> reasons)
    implements EventData {
  @Override
  public String key() {
    return sessionId.toString();
  }
}
