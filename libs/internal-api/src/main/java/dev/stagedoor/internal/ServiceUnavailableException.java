package dev.stagedoor.internal;

import java.time.Duration;

/** The other service cannot be reached or cannot tell: {@code 503} with {@code Retry-After}. */
public final class ServiceUnavailableException extends RuntimeException {
  private final Duration retryAfter;

  /** Says which service and when to try again. */
  public ServiceUnavailableException(String message, Duration retryAfter, Throwable cause) {
    super(message, cause);
    this.retryAfter = retryAfter;
  }

  /** When trying again makes sense; at least a second. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
