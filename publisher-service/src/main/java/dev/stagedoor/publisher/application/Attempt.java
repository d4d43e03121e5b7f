package dev.stagedoor.publisher.application;

import dev.stagedoor.events.EventContext;
import java.util.Objects;
import java.util.UUID;

/**
 * One attempt to publish one session, and who asked for it.
 *
 * @param sessionId the publishing session
 * @param number which attempt of this session, from 1
 * @param project the project's normalized name
 * @param version the canonical version
 * @param context of the event that asked; the verdict's event repeats it
 */
public record Attempt(
    UUID sessionId, int number, String project, String version, EventContext context) {

  /** Nothing of it is optional. */
  public Attempt {
    Objects.requireNonNull(sessionId, "sessionId");
    Objects.requireNonNull(project, "project");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(context, "context");
    if (number < 1) {
      throw new IllegalArgumentException("attempts count from 1, not " + number);
    }
  }
}
