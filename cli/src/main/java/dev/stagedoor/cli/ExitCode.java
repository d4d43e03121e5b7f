package dev.stagedoor.cli;

/** How a command ended; the numbers are a fixed interface for scripts. */
public enum ExitCode {
  /** All was done. */
  DONE(0),
  /** It went wrong for a reason that no other code names. */
  FAILURE(1),
  /** The command line, a file it names or a configuration file makes no sense. */
  USAGE(2),
  /** A distribution, or the release's name or version, was refused by validation. */
  REFUSED(3),
  /** Credentials are missing, not valid, or do not permit this. */
  DENIED(4),
  /** The state of the index or of the session stands against it. */
  CONFLICT(5),
  /** The server has accepted it and was not done within the timeout. */
  PROCESSING(6);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /**
   * The process's exit status.
   *
   * @return 0 to 6
   */
  public int code() {
    return code;
  }
}
