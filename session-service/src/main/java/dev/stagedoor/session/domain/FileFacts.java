package dev.stagedoor.session.domain;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * What never changes of a file upload session.
 *
 * @param id the file upload session
 * @param sessionId its publishing session
 * @param filename the name of the wheel or sdist
 * @param size the declared size in bytes
 * @param hashes declared digests: hashlib name to lower-case hex
 * @param mechanism the negotiated mechanism
 * @param createdBy the username
 * @param createdAt when it was created
 */
public record FileFacts(
    UUID id,
    UUID sessionId,
    String filename,
    long size,
    Map<String, String> hashes,
    String mechanism,
    String createdBy,
    Instant createdAt) {}
