package dev.stagedoor.internal;

/**
 * Are the bytes there? Then let them never change. Called by session-service, answered by
 * upload-service.
 */
@FunctionalInterface
public interface Seal {
  /**
   * Seals the upload; asked again, answers again and says {@code file.sealed} again.
   *
   * @throws ServiceUnavailableException if upload-service cannot be reached or cannot tell; ask
   *     again later
   */
  SealAnswer seal(SealRequest request);
}
