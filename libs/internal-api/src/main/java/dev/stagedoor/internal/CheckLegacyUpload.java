package dev.stagedoor.internal;

/**
 * Would this file be taken through the legacy API? Called by upload-service before it reads the
 * content, answered by session-service.
 */
@FunctionalInterface
public interface CheckLegacyUpload {
  /**
   * Checks all that can be checked without the content; changes nothing.
   *
   * @return {@link LegacyAnswer.Outcome#TAKEN} if the content may come, else why it is refused
   * @throws ServiceUnavailableException if session-service cannot be reached
   */
  LegacyAnswer check(LegacyUpload upload);
}
