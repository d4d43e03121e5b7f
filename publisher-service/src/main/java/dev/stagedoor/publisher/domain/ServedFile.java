package dev.stagedoor.publisher.domain;

/**
 * What serving a file needs to know; never changes.
 *
 * @param filename its name
 * @param size bytes
 * @param sha256 lower-case hex
 * @param blobKey where the bytes are
 * @param metadataKey where its metadata is, or null
 * @param metadataSha256 digest of the metadata, or null
 */
public record ServedFile(
    String filename,
    long size,
    String sha256,
    String blobKey,
    String metadataKey,
    String metadataSha256) {}
