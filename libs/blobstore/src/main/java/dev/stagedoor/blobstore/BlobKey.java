package dev.stagedoor.blobstore;

import java.util.Objects;

/**
 * The name of a blob: relative, segments of {@code [A-Za-z0-9._-]} separated by {@code /}, none of
 * them {@code .} or {@code ..}. So a key can be neither absolute nor lead out of its store, and
 * needs no escaping in a path, an object name or a URL.
 *
 * @param value the key as text; 1 to {@value #MAX_LENGTH} characters
 */
public record BlobKey(String value) implements Comparable<BlobKey> {

  /** The longest key, in characters; well below S3's 1,024 bytes. */
  public static final int MAX_LENGTH = 512;

  /** The longest segment, in characters: what common file systems allow for a name. */
  public static final int MAX_SEGMENT_LENGTH = 255;

  /**
   * Checks the key.
   *
   * @throws IllegalArgumentException if the text is no key
   */
  public BlobKey {
    Objects.requireNonNull(value, "value");
    requireValid(value);
  }

  /**
   * Makes a key of text.
   *
   * @param value the key as text
   * @return the key
   * @throws IllegalArgumentException if the text is no key
   */
  public static BlobKey of(String value) {
    return new BlobKey(value);
  }

  /** Orders keys by their characters, which is the order of a listing. */
  @Override
  public int compareTo(BlobKey other) {
    return value.compareTo(other.value);
  }

  /** The key as text. */
  @Override
  public String toString() {
    return value;
  }

  static void requireValid(String value) {
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a blob key has 1 to " + MAX_LENGTH + " characters, not " + value.length());
    }
    for (String segment : value.split("/", -1)) {
      requireValidSegment(segment);
    }
  }

  private static void requireValidSegment(String segment) {
    if (segment.isEmpty() || segment.length() > MAX_SEGMENT_LENGTH) {
      throw new IllegalArgumentException(
          "a segment of a blob key has 1 to "
              + MAX_SEGMENT_LENGTH
              + " characters, not "
              + segment.length());
    }
    if (segment.equals(".") || segment.equals("..")) {
      throw new IllegalArgumentException("a segment of a blob key is neither . nor ..");
    }
    if (!segment.chars().allMatch(BlobKey::isAllowed)) {
      throw new IllegalArgumentException(
          "a segment of a blob key consists of letters, digits, dots, underscores and hyphens");
    }
  }

  private static boolean isAllowed(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '_'
        || c == '-';
  }
}
