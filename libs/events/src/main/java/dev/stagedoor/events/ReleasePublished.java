package dev.stagedoor.events;

import java.util.List;
import java.util.UUID;

/**
 * A whole release became visible in one transaction. Said by publisher-service.
 *
 * @param sessionId the publishing session
 * @param attempt the attempt that it answers
 * @param project the project's normalized name
 * @param displayName the name as the project shows it
 * @param version the canonical version
 * @param summary one line of one of its files, or null
 * @param serial the index's serial, larger than every earlier one
 * @param files what is public since
 */
public record ReleasePublished(
    UUID sessionId,
    int attempt,
    String project,
    String displayName,
    String version,
    String summary,
    long serial,
    List<ReleaseFile> files)
    implements EventData {
  @Override
  public String key() {
    return project;
  }
}
