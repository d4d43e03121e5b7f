package dev.stagedoor.cli.mechanism;

/** Is told how far a file is; by many threads. */
public interface Meter {
  /**
   * Bytes have been handed to a connection.
   *
   * @param bytes how many more
   */
  void sent(long bytes);

  /**
   * Bytes count that were not sent just now, or do not count any more.
   *
   * @param bytes how many; negative when they have to be sent again
   */
  void skipped(long bytes);

  /**
   * The rest is sent after a connection broke or another run of the client ended.
   *
   * @param there how many bytes the server has
   */
  void goesOn(long there);
}
