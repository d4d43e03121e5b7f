package dev.stagedoor.publisher.persistence;

import java.sql.SQLException;

/** The database failed; the cause says how, and whether to try again. */
public final class DatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Wraps what JDBC threw. */
  public DatabaseException(String message, SQLException cause) {
    super(message, cause);
  }
}
