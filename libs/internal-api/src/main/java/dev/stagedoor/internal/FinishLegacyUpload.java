package dev.stagedoor.internal;

/**
 * Publish this file, or put it into the stage of its release. Called by upload-service when the
 * bytes are durable, answered by session-service when the outcome is known.
 */
@FunctionalInterface
public interface FinishLegacyUpload {
  /**
   * Publishes or stages, and waits for the outcome. Asked again for the same file, joins the wait.
   *
   * @return what became of it; {@link LegacyAnswer.Outcome#UNDECIDED} at the deadline
   * @throws ServiceUnavailableException if session-service cannot be reached
   */
  LegacyAnswer finish(LegacyUpload upload);
}
