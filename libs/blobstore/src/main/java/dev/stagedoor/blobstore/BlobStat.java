package dev.stagedoor.blobstore;

import java.time.Instant;
import java.util.Objects;

/**
 * What the store knows of a blob without reading it.
 *
 * @param key its key
 * @param length bytes, at least 0
 * @param modified when it was committed, by the store's clock
 */
public record BlobStat(BlobKey key, long length, Instant modified) {

  /** Refuses absent parts and a negative length. */
  public BlobStat {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(modified, "modified");
    if (length < 0) {
      throw new IllegalArgumentException("a length is at least 0, not " + length);
    }
  }
}
