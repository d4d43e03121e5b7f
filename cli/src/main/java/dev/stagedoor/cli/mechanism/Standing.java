package dev.stagedoor.cli.mechanism;

import dev.stagedoor.cli.http.Answer;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far an upload is.
 *
 * @param offset how many bytes the server has
 * @param whole whether it wants no more
 */
record Standing(long offset, boolean whole) {
  /** Nothing was sent yet. */
  static final Standing BEGINNING = new Standing(0, false);

  /** What an answer tells; empty where it has no offset. */
  static Optional<Standing> told(OffsetDialect dialect, Answer answer, long size) {
    OptionalLong offset = answer.number("Upload-Offset");
    return offset.isEmpty()
        ? Optional.empty()
        : Optional.of(of(dialect, answer, offset.getAsLong(), size));
  }

  /** What an answer to bytes that were all taken tells, whether or not it has an offset. */
  static Standing after(OffsetDialect dialect, Answer answer, long end, long size) {
    return of(dialect, answer, answer.number("Upload-Offset").orElse(end), size);
  }

  private static Standing of(OffsetDialect dialect, Answer answer, long offset, long size) {
    return new Standing(offset, dialect.whole(answer).orElse(offset == size));
  }
}
