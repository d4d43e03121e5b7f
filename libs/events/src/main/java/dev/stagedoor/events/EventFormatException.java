package dev.stagedoor.events;

/** The bytes are no event of ours, and will not become one by trying again. */
public final class EventFormatException extends RuntimeException {
  /** Says what is wrong with the bytes. */
  public EventFormatException(String message) {
    super(message);
  }

  /** Says what is wrong with the bytes, and what the parser said. */
  public EventFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
