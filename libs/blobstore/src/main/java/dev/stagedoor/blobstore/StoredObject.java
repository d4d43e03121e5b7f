package dev.stagedoor.blobstore;

import java.time.Instant;
import java.util.Objects;

/**
 * Something that a store keeps: a blob, or what is beside one, such as the bytes of one that grows.
 *
 * @param name the blob's key, or a companion's name ({@link BlobKeys#companion}), or whatever a
 *     person put there
 * @param length bytes, at least 0
 * @param modified when it was last written, by the store's clock
 */
public record StoredObject(String name, long length, Instant modified) {

  /** Nothing is optional. */
  public StoredObject {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(modified, "modified");
  }

  /** Whether it is no blob but beside one. */
  public boolean isCompanion() {
    return BlobKeys.isCompanion(name);
  }
}
