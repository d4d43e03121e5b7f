package dev.stagedoor.publisher.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of a file is asked for (RFC 9110, section 14). Several ranges at once, other units and what
 * is malformed are answered with the whole file, which the RFC allows.
 */
sealed interface ByteRange {

  Pattern SINGLE = Pattern.compile("bytes\\s*=\\s*(\\d{0,18})-(\\d{0,18})\\s*");

  /** The whole file. */
  record Whole() implements ByteRange {}

  /** No byte of the file. */
  record Unsatisfiable() implements ByteRange {}

  /**
   * A part.
   *
   * @param first the first byte's index
   * @param length number of bytes, at least 1
   */
  record Part(long first, long length) implements ByteRange {
    String contentRange(long size) {
      return "bytes " + first + "-" + (first + length - 1) + "/" + size;
    }
  }

  /**
   * Reads a {@code Range} header.
   *
   * @param range its value, or null
   * @param size bytes of the file
   */
  static ByteRange parse(String range, long size) {
    Matcher matcher = range == null ? null : SINGLE.matcher(range);
    if (matcher == null || !matcher.matches()) {
      return new Whole();
    }
    String first = matcher.group(1);
    String last = matcher.group(2);
    if (first.isEmpty()) {
      return last.isEmpty() ? new Whole() : suffix(Long.parseLong(last), size);
    }
    long from = Long.parseLong(first);
    long to = last.isEmpty() ? Long.MAX_VALUE : Long.parseLong(last);
    if (to < from) {
      return new Whole();
    }
    return from >= size ? new Unsatisfiable() : new Part(from, Math.min(to, size - 1) - from + 1);
  }

  private static ByteRange suffix(long length, long size) {
    return length == 0 || size == 0
        ? new Unsatisfiable()
        : new Part(Math.max(0, size - length), Math.min(length, size));
  }
}
