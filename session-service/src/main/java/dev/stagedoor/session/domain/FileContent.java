package dev.stagedoor.session.domain;

import java.util.Map;

/**
 * What validation read from a file's bytes.
 *
 * @param hashes every digest; {@code sha256} is there
 * @param blobKey where the bytes are
 * @param metadataKey where METADATA or PKG-INFO is
 * @param metadataSha256 lower-case hex of those bytes
 * @param requiresPython the field Requires-Python, or null
 * @param summary the field Summary, or null
 */
public record FileContent(
    Map<String, String> hashes,
    String blobKey,
    String metadataKey,
    String metadataSha256,
    String requiresPython,
    String summary) {}
