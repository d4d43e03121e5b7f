package dev.stagedoor.problems;

/** The answer had begun when this happened; all that can still be done is to break it off. */
final class AnswerBrokeOffException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says whose answer it was. */
  AnswerBrokeOffException(String endpoint, Throwable cause) {
    super(endpoint, cause, false, false);
  }
}
