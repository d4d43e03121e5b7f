package dev.stagedoor.session.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * What never changes of a publishing session.
 *
 * @param id the session, the last part of its URL; no secret
 * @param project the normalized name
 * @param displayName the name as the creator wrote it
 * @param version the canonical version
 * @param versionKey equal for versions that are the same release, such as 1.0 and 1.0.0
 * @param edition how it was opened, one of {@link Edition}
 * @param createdBy the username
 * @param createdAt when it was opened
 * @param stageToken hex; whoever has it can read the stage
 * @param stageGuessable whether the token can be computed by whoever knows name and version
 */
public record SessionFacts(
    UUID id,
    String project,
    String displayName,
    String version,
    String versionKey,
    String edition,
    String createdBy,
    Instant createdAt,
    String stageToken,
    boolean stageGuessable) {
  /** A session whose token nobody can guess. */
  public SessionFacts(
      UUID id,
      String project,
      String displayName,
      String version,
      String versionKey,
      String edition,
      String createdBy,
      Instant createdAt,
      String stageToken) {
    this(
        id,
        project,
        displayName,
        version,
        versionKey,
        edition,
        createdBy,
        createdAt,
        stageToken,
        false);
  }

  /** Whether it is the session of one upload through the legacy API. */
  public boolean legacy() {
    return edition.equals(Edition.LEGACY);
  }

  /** Whether it was opened through the edition of April 2025. */
  public boolean april() {
    return edition.equals(Edition.APRIL);
  }

  @Override
  public String toString() {
    return "SessionFacts[%s %s==%s]".formatted(id, project, version);
  }
}
