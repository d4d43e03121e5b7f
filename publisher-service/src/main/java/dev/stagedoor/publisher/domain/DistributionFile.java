package dev.stagedoor.publisher.domain;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * The immutable facts of a file.
 *
 * @param id the file upload session that brought it
 * @param filename unique for ever
 * @param size bytes, at least 0
 * @param hashes lower-case hex by algorithm; {@code sha256} is always there
 * @param blobKey where the bytes are, and stay
 * @param metadataKey where METADATA or PKG-INFO is, or null
 * @param metadataSha256 lower-case hex of those bytes; null exactly where {@code metadataKey} is
 * @param requiresPython the field Requires-Python, or null
 * @param summary the field Summary, or null
 */
public record DistributionFile(
    UUID id,
    String filename,
    long size,
    Map<String, String> hashes,
    String blobKey,
    String metadataKey,
    String metadataSha256,
    String requiresPython,
    String summary) {

  /**
   * Copies the hashes.
   *
   * @throws IllegalArgumentException if the size is negative, sha256 is missing, or there is a
   *     digest without metadata
   */
  public DistributionFile {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(filename, "filename");
    Objects.requireNonNull(blobKey, "blobKey");
    hashes = Map.copyOf(hashes);
    if (size < 0) {
      throw new IllegalArgumentException("a size is at least 0, not " + size);
    }
    if (!hashes.containsKey("sha256")) {
      throw new IllegalArgumentException("no sha256 of " + filename);
    }
    if ((metadataKey == null) != (metadataSha256 == null)) {
      throw new IllegalArgumentException("metadata and its digest go together: " + filename);
    }
  }

  /** Lower-case hex of the bytes. */
  public String sha256() {
    return hashes.get("sha256");
  }
}
