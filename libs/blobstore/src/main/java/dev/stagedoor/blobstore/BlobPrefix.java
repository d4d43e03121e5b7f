package dev.stagedoor.blobstore;

import java.util.Objects;

/**
 * A folder of keys: whole segments, so that {@code a/b} holds {@code a/b/c} and not {@code a/bc}.
 *
 * @param value the same grammar as a {@link BlobKey}, without a trailing slash; empty for all keys
 */
public record BlobPrefix(String value) {

  private static final BlobPrefix ALL = new BlobPrefix("");

  /**
   * Checks the prefix.
   *
   * @throws IllegalArgumentException if it is neither empty nor of the grammar of a key
   */
  public BlobPrefix {
    Objects.requireNonNull(value, "value");
    if (!value.isEmpty()) {
      BlobKey.requireValid(value);
    }
  }

  /**
   * Makes a prefix of text.
   *
   * @param value whole segments without a trailing slash
   * @return the prefix
   * @throws IllegalArgumentException if it is not of the grammar of a key
   */
  public static BlobPrefix of(String value) {
    BlobKey.requireValid(value);
    return new BlobPrefix(value);
  }

  /**
   * The prefix of all keys.
   *
   * @return the empty prefix
   */
  public static BlobPrefix all() {
    return ALL;
  }

  /**
   * Whether this is the prefix of all keys.
   *
   * @return true for {@link #all()}
   */
  public boolean isAll() {
    return value.isEmpty();
  }

  /**
   * Whether a key is in this folder.
   *
   * @param key any key
   * @return true if it is
   */
  public boolean contains(BlobKey key) {
    return isAll() || key.value().startsWith(value + "/");
  }

  /** The prefix as text. */
  @Override
  public String toString() {
    return value;
  }
}
