package dev.stagedoor.internal;

/**
 * All bytes of this file are there, and its client has said that these are all (PEP 694, April
 * 2025, "Upload File Contents"). Called by upload-service, answered by session-service.
 */
@FunctionalInterface
public interface CompleteUpload {
  /**
   * Completes the file, and waits a short time for its judgement. Asked again, joins the wait.
   *
   * @throws ServiceUnavailableException if session-service cannot be reached
   */
  CompleteUploadAnswer complete(CompleteUploadRequest request);
}
