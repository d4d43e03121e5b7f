package dev.stagedoor.cli.mechanism;

/** A way to bring the bytes of a file to the server; for many threads. */
public interface Mechanism {
  /**
   * Its name in the protocol.
   *
   * @return what a session's {@code mechanisms} calls it
   */
  String identifier();

  /**
   * Whether bytes that arrived count when the rest did not.
   *
   * @return false where a file is sent anew from its beginning
   */
  boolean resumes();

  /**
   * Sends a file, from where it is, until the server has all of it.
   *
   * @param parcel what goes where
   * @throws dev.stagedoor.cli.http.ApiRefusal when the server does not want it
   * @throws dev.stagedoor.cli.CliFailure when the server cannot be reached for too long, or the
   *     file cannot be read
   */
  void send(Parcel parcel);
}
