package dev.stagedoor.publisher.api;

import dev.stagedoor.uploadapi.ProblemError;

/** A parameter of a query is not valid. */
final class InvalidParameterException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ProblemError error;

  /**
   * Says which and why.
   *
   * @param name the parameter
   * @param value as it was given, or null
   * @param message a sentence for the client
   */
  InvalidParameterException(String name, String value, String message) {
    super(message);
    this.error = new ProblemError(name, message, null, value);
  }

  ProblemError error() {
    return error;
  }
}
