package dev.stagedoor.messaging;

import java.sql.SQLException;

/** The outbox could not be written or read. */
public final class OutboxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message what failed
   * @param cause what the database said
   */
  public OutboxException(String message, SQLException cause) {
    super(message, cause);
  }
}
