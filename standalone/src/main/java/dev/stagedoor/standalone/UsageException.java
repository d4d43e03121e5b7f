package dev.stagedoor.standalone;

/** The command line cannot be understood; the message says what is wrong with it. */
public final class UsageException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * Says what is wrong.
   *
   * @param message for the person who typed it
   */
  public UsageException(String message) {
    super(message);
  }
}
