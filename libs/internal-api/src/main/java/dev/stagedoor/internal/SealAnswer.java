package dev.stagedoor.internal;

/**
 * What became of the bytes.
 *
 * @param outcome the answer
 * @param received bytes that are there
 * @param detail a sentence for the client where they are not all there, else null
 */
public record SealAnswer(Outcome outcome, long received, String detail) {
  /** The answers. Only {@link #BYTES_MISSING} makes the file an {@code error}. */
  public enum Outcome {
    /** Whole and final; {@code file.sealed} is on its way. */
    SEALED,
    /** Not what was declared, for certain. */
    BYTES_MISSING,
    /** The upload was canceled before. */
    CANCELED
  }
}
