package dev.stagedoor.internal;

import java.util.Map;
import java.util.UUID;

/**
 * What became of files.
 *
 * @param states of those that are known
 */
public record FileStatesAnswer(Map<UUID, FileState> states) {
  /** Copies the map. */
  public FileStatesAnswer {
    states = Map.copyOf(states);
  }

  /** What became of a file. */
  public enum FileState {
    /** Its session may still publish it. */
    LIVE,
    /** It is published, for ever. */
    PUBLISHED,
    /** It is out of its session, or the session has ended without it. */
    CANCELED
  }
}
