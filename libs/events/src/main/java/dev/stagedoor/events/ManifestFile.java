package dev.stagedoor.events;

import java.util.Map;
import java.util.UUID;

/**
 * One file of a {@link Manifest}, with all that the public index keeps of it.
 *
 * @param fileId the file upload session that brought it
 * @param filename the name to publish
 * @param size bytes
 * @param hashes every digest that was computed; {@code sha256} is always there
 * @param blobKey where the bytes are, and stay
 * @param metadataKey where METADATA or PKG-INFO is
 * @param metadataSha256 lower-case hex of those bytes
 * @param requiresPython the field Requires-Python, or null
 * @param summary the field Summary, or null
 */
public record ManifestFile(
    UUID fileId,
    String filename,
    long size,
    Map<String, String> hashes,
    String blobKey,
    String metadataKey,
    String metadataSha256,
    String requiresPython,
    String summary) {}
