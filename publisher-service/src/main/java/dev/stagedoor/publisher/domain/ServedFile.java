package dev.stagedoor.publisher.domain;

/**
 * What serving a file needs to know; never changes, but for its availability.
 *
 * @param filename its name
 * @param size bytes
 * @param sha256 lower-case hex
 * @param blobKey where the bytes are
 * @param metadataKey where its metadata is, or null
 * @param metadataSha256 digest of the metadata, or null
 * @param availability whether it is served
 */
public record ServedFile(
    String filename,
    long size,
    String sha256,
    String blobKey,
    String metadataKey,
    String metadataSha256,
    Availability availability) {

  /** Whether a file is served. */
  public enum Availability {
    /** It is. */
    OFFERED,
    /** It was deleted. */
    DELETED,
    /** Its project is quarantined (PEP 792). */
    QUARANTINED
  }
}
