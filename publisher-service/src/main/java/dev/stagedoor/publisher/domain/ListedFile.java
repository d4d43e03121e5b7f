package dev.stagedoor.publisher.domain;

import java.time.Instant;
import java.util.Map;

/**
 * A file as its project's page shows it.
 *
 * @param filename its name
 * @param version the canonical version it belongs to
 * @param size bytes
 * @param hashes lower-case hex by algorithm
 * @param requiresPython the field Requires-Python, or null
 * @param metadataSha256 digest of the metadata that is served beside it, or null
 * @param publishedAt since when it is visible
 * @param yanked whether resolvers avoid it (PEP 592)
 * @param yankedReason why, or null
 */
public record ListedFile(
    String filename,
    String version,
    long size,
    Map<String, String> hashes,
    String requiresPython,
    String metadataSha256,
    Instant publishedAt,
    boolean yanked,
    String yankedReason) {}
