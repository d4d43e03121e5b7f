package dev.stagedoor.internal;

/**
 * Take this file out of its session: what the protocols of bytes call termination or cancellation.
 * Called by upload-service, answered by session-service.
 */
@FunctionalInterface
public interface CancelFile {
  /**
   * Cancels the file upload session (PEP 694, "Cancellation and Deletion"); one that is canceled
   * already stays so.
   *
   * @return {@link AuthoriseAnswer.Outcome#GRANTED} where it is canceled, else why not
   * @throws ServiceUnavailableException if session-service cannot be reached
   */
  AuthoriseAnswer cancel(CancelFileRequest request);
}
