package dev.stagedoor.cli.http;

import dev.stagedoor.cli.CliFailure;

/** What came of sending a request once. */
public sealed interface Attempt {
  /**
   * The server answered.
   *
   * @param answer of any status
   */
  record Answered(Answer answer) implements Attempt {}

  /**
   * No answer came; nobody knows what the server has of the request.
   *
   * @param failure why, in words
   */
  record Broken(CliFailure failure) implements Attempt {}
}
