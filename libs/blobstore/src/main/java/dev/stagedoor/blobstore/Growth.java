package dev.stagedoor.blobstore;

import java.util.List;
import java.util.Objects;

/**
 * What a blob that grows consists of, as its owner's row has committed it.
 *
 * @param length bytes, at least 0
 * @param upload the store's name for what grows, at most 1,024 characters; empty where there is
 *     none (yet)
 * @param pieces what the bytes lie in, in their order, where the store keeps pieces; else empty
 */
public record Growth(long length, String upload, List<Piece> pieces) {

  /** Nothing has grown yet. */
  public static final Growth NONE = new Growth(0, "", List.of());

  /** Copies the list. */
  public Growth {
    Objects.requireNonNull(upload, "upload");
    pieces = List.copyOf(pieces);
    if (length < 0) {
      throw new IllegalArgumentException("a length is at least 0, not " + length);
    }
  }

  /**
   * A piece.
   *
   * @param kind a part that stays, or one of the segments behind the last part, which are folded
   *     into a part when they are enough
   * @param number at least 1; of a part from {@link Tenure#nextNumber()}, never used twice for one
   *     blob; of a segment the store's own, which no part and no other segment of the same growth
   *     has, and which may come again when the segment is folded
   * @param size bytes, at least 1
   * @param tag the store's name for its content, at most 128 characters; may be empty. A segment's
   *     is never used twice
   */
  public record Piece(Kind kind, int number, long size, String tag) {

    /** Nothing is optional. */
    public Piece {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(tag, "tag");
      if (number < 1 || size < 1) {
        throw new IllegalArgumentException("a piece has a number and bytes");
      }
    }
  }

  /** What becomes of a piece. */
  public enum Kind {
    /** Stays a part of the blob. */
    PART,
    /** Too small to be one: is read again and folded into a part later. */
    SEGMENT
  }
}
