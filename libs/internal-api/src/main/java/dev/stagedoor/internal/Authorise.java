package dev.stagedoor.internal;

/**
 * May these credentials do this? Called by upload-service and publisher-service, answered by
 * session-service, never cached.
 */
@FunctionalInterface
public interface Authorise {
  /**
   * Answers contemporaneously (PEP 694, "Authentication and Authorization").
   *
   * @throws ServiceUnavailableException if session-service cannot be reached
   */
  AuthoriseAnswer authorise(AuthoriseRequest request);
}
