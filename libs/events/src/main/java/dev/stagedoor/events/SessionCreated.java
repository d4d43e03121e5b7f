package dev.stagedoor.events;

import java.time.Instant;
import java.util.UUID;

/**
 * A publishing session was opened.
 *
 * @param sessionId the publishing session
 * @param project the project's normalized name
 * @param displayName the name as the creator wrote it
 * @param version the canonical version
 * @param edition the dialect that it was opened in, such as {@code 2.0}
 * @param newProject whether the name was reserved by this session
 * @param expiresAt when it ends unless extended or published
 */
public record SessionCreated(
    UUID sessionId,
    String project,
    String displayName,
    String version,
    String edition,
    boolean newProject,
    Instant expiresAt)
    implements EventData {
  @Override
  public String key() {
    return sessionId.toString();
  }
}
