package dev.stagedoor.internal;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Which blobs the index serves.
 *
 * @param keys of those files that were ever published, the keys of their blobs, derived ones
 *     included
 */
public record PublishedBlobsAnswer(Map<UUID, Set<String>> keys) {
  /** Copies the map. */
  public PublishedBlobsAnswer {
    keys = Map.copyOf(keys);
  }
}
