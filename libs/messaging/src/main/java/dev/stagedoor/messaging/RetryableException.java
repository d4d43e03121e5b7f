package dev.stagedoor.messaging;

/**
 * A handler could not work because something that it needs is away; the same events may be applied
 * later. Says nothing against the events.
 */
public class RetryableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message what is away
   * @param cause what said so; may be null
   */
  public RetryableException(String message, Throwable cause) {
    super(message, cause);
  }
}
