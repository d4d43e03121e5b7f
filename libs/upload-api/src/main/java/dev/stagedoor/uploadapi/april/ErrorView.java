package dev.stagedoor.uploadapi.april;

import dev.stagedoor.uploadapi.Meta;
import dev.stagedoor.uploadapi.Problem;
import java.util.List;

/**
 * PEP 694 (April 2025), "Errors".
 *
 * @param meta the payload's version
 * @param message one sentence that stands for all errors
 * @param errors each of them
 */
public record ErrorView(Meta meta, String message, List<Error> errors) {
  /**
   * One error.
   *
   * @param source what it is about
   * @param message a sentence for people
   */
  public record Error(String source, String message) {}

  /** What a problem document says, in the words of this edition. */
  public static ErrorView of(Problem problem) {
    return new ErrorView(
        problem.meta(),
        problem.detail(),
        problem.errors().stream()
            .map(error -> new Error(error.source(), error.message()))
            .toList());
  }
}
