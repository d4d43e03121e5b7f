package dev.stagedoor.internal;

/**
 * The answer.
 *
 * @param outcome whether, and if not, why
 * @param detail a sentence for the client, or null where granted
 * @param principal who asks; null where unauthenticated
 * @param upload the upload that was asked about; null unless granted for one
 */
public record AuthoriseAnswer(Outcome outcome, String detail, Principal principal, Upload upload) {
  /** What to answer. */
  public enum Outcome {
    /** Go on. */
    GRANTED,
    /** 401: no or invalid credentials. */
    UNAUTHENTICATED,
    /** 403: insufficient permission. */
    FORBIDDEN,
    /** 404: no such upload. */
    NOT_FOUND,
    /** 409: the upload takes no more bytes, as {@link AuthoriseAnswer#detail()} says. */
    NOT_PENDING,
    /** 410: the upload, or its session, was canceled or is over. */
    GONE
  }
}
