package dev.stagedoor.messaging;

/** The consumer was stopped before the records were applied; they are delivered again. */
public final class ConsumptionStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param consumer who was stopped
   * @param cause what it was waiting out; may be null
   */
  public ConsumptionStoppedException(String consumer, Throwable cause) {
    super(consumer + " was stopped before it had applied all it was given", cause);
  }
}
