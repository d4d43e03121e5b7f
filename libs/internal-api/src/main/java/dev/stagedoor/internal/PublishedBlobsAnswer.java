package dev.stagedoor.internal;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Which blobs the index serves.
 *
 * @param keys of those files that were ever published, the keys of their blobs, derived ones
 *     included; without those that are purged
 * @param purged files that were deleted, and whose blobs with them, for good
 */
public record PublishedBlobsAnswer(Map<UUID, Set<String>> keys, Set<UUID> purged) {
  /** Copies both; a replica of a version that tells nothing of purged files has none. */
  public PublishedBlobsAnswer {
    keys = Map.copyOf(keys);
    purged = purged == null ? Set.of() : Set.copyOf(purged);
  }
}
