package dev.stagedoor.session.application;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * The one namespace of filenames: each belongs to one published file, or to one publish in
 * progress.
 */
public interface FilenameClaims {
  /**
   * Reserves all of them for a publish, in sorted order, so that two publishes cannot wait for each
   * other.
   *
   * @return those that another holds; if there is one, the transaction must be rolled back
   */
  List<String> reserve(Collection<String> filenames, UUID sessionId, int attempt);

  /** The publish succeeded: they are taken for ever. */
  void publish(UUID sessionId, int attempt);

  /** The publish failed: they are free again. */
  void release(UUID sessionId, int attempt);

  /**
   * Whether that filename is published, or being published by a session other than {@code
   * sessionId}.
   */
  boolean taken(String filename, UUID sessionId);
}
