package dev.stagedoor.events;

import java.util.UUID;

/**
 * Publish what the manifest lists. Every check that can fail was made; the filenames are reserved.
 *
 * @param sessionId the publishing session
 * @param attempt which publish of this session, from 1; with the session the key of the verdict
 * @param project the project's normalized name
 * @param displayName the name as the project shows it
 * @param version the canonical version
 * @param manifestKey where the {@link Manifest} is
 * @param manifestDigest {@link Manifest#digest()}: what approvals and checks bind to
 * @param fileCount how many files the manifest lists
 */
public record PublishRequested(
    UUID sessionId,
    int attempt,
    String project,
    String displayName,
    String version,
    String manifestKey,
    String manifestDigest,
    int fileCount)
    implements EventData {
  @Override
  public String key() {
    return sessionId.toString();
  }
}
