package dev.stagedoor.internal;

import java.util.List;

/**
 * What became of a completed file.
 *
 * @param outcome the answer
 * @param detail a sentence for the client; null where it was taken
 * @param reasons everything that is wrong of the file
 */
public record CompleteUploadAnswer(Outcome outcome, String detail, List<Reason> reasons) {
  /** The answers. */
  public enum Outcome {
    /** It is completed. */
    COMPLETED,
    /** It is accepted and not judged yet. */
    PROCESSING,
    /** It was judged, and refused. */
    INVALID,
    /** No or invalid credentials. */
    UNAUTHENTICATED,
    /** The credentials do not permit it. */
    FORBIDDEN,
    /** There is no such upload, or none any more. */
    NOT_FOUND,
    /** The file or its session does not permit it in its state. */
    CONFLICT
  }

  /**
   * One thing that is wrong.
   *
   * @param source the file, or file and member
   * @param message a sentence for people
   */
  public record Reason(String source, String message) {}

  /** Copies the list. */
  public CompleteUploadAnswer {
    reasons = List.copyOf(reasons);
  }

  /** An answer without particulars. */
  public static CompleteUploadAnswer of(Outcome outcome, String detail) {
    return new CompleteUploadAnswer(outcome, detail, List.of());
  }
}
