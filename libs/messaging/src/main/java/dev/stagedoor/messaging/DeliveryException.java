package dev.stagedoor.messaging;

/** The broker did not acknowledge a record. It may have it nevertheless; send it again. */
public final class DeliveryException extends RetryableException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message what was sent
   * @param cause what the client of the broker said
   */
  public DeliveryException(String message, Throwable cause) {
    super(message, cause);
  }
}
