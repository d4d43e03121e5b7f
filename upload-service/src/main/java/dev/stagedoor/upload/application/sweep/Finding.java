package dev.stagedoor.upload.application.sweep;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that should not be as it is.
 *
 * @param kind what is wrong
 * @param name of the object in the store
 * @param size bytes; of what is missing, as many as there should be. 0 for the marker of a
 *     multipart upload, whose parts the store does not list
 * @param modified when the object was last written; empty for what is missing
 * @param outcome what is done about it
 * @param reason why, in a sentence without its full stop
 */
public record Finding(
    Kind kind, String name, long size, Optional<Instant> modified, Outcome outcome, String reason) {

  /** What is wrong. */
  public enum Kind {
    /** Of an upload that is canceled, whose tombstone is final. */
    LEFT_OVER,
    /** Of a generation that another one has taken the place of, for good. */
    SUPERSEDED,
    /** Of a file that has no row here. */
    UNKNOWN,
    /** Would be one of the above, but another service knows it. */
    KEPT,
    /** A sealed upload whose blob is not there, or not whole: its bytes are lost. */
    MISSING,
    /** Has a name that nothing here makes. */
    FOREIGN
  }

  /** What is done about it. */
  public enum Outcome {
    /** It was deleted. */
    DELETED,
    /** It would be deleted, were it not a dry run. */
    WOULD_DELETE,
    /** It stays. */
    STAYS
  }
}
