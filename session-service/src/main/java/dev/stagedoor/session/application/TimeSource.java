package dev.stagedoor.session.application;

import java.time.Instant;

/** What time it is, in whole microseconds, as the database keeps it. */
@FunctionalInterface
public interface TimeSource {
  /** Now. */
  Instant now();
}
