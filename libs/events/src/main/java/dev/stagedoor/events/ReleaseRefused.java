package dev.stagedoor.events;

import java.util.List;
import java.util.UUID;

/**
 * A release was not published, and nothing of it is visible. Said by publisher-service.
 *
 * @param sessionId the publishing session
 * @param attempt the attempt that it answers
 * @param project the project's normalized name
 * @param version the canonical version
 * @param reasons every reason
 */
public record ReleaseRefused(
    UUID sessionId, int attempt, String project, String version, List<Reason> reasons)
    implements EventData {
  @Override
  public String key() {
    return project;
  }
}
