package dev.stagedoor.session.application;

import dev.stagedoor.session.domain.Holdings;
import dev.stagedoor.session.domain.SessionFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The one namespace of filenames: each belongs to one published file, or to one publish in
 * progress. A published one stays taken whatever becomes of its file and of its session, so what
 * projects and releases hold is read from here as well.
 */
public interface FilenameClaims {
  /**
   * Reserves all of them for a publish, in sorted order, so that two publishes cannot wait for each
   * other.
   *
   * @param contents what is to be published, by filename
   * @return those that another holds; if there is one, the transaction must be rolled back
   */
  List<String> reserve(SessionFacts session, int attempt, Map<String, Content> contents);

  /**
   * The bytes of a claimed filename.
   *
   * @param size bytes
   * @param sha256 lower-case hex; null where it is not known
   */
  record Content(long size, String sha256) {}

  /** The publish succeeded: they are taken for ever. */
  void publish(UUID sessionId, int attempt);

  /** The publish failed: they are free again. */
  void release(UUID sessionId, int attempt);

  /**
   * Whether that filename is published, or being published by a session other than {@code
   * sessionId}.
   */
  boolean taken(String filename, UUID sessionId);

  /** Who holds that filename, if anybody does. */
  Optional<Claim> find(String filename);

  /**
   * A claim.
   *
   * @param sessionId the session that published the file, or is about to
   * @param published whether it is published, and so taken for ever
   * @param sha256 of the bytes, lower-case hex; null where it is not known
   */
  record Claim(UUID sessionId, boolean published, String sha256) {}

  /**
   * What the project of a session holds, and of it the session's release, without what the session
   * itself has reserved.
   */
  Holdings holdings(SessionFacts session);

  /** The version under which files of a release were published, if any were. */
  Optional<String> publishedVersion(String project, String versionKey);
}
