package dev.stagedoor.internal;

import java.util.Map;
import java.util.UUID;

/**
 * All that the worker will need, so that nobody asks again.
 *
 * @param fileId the file upload session
 * @param sessionId its publishing session
 * @param filename the name of the file
 * @param project the normalized project name
 * @param version the canonical version
 * @param size the declared size in bytes
 * @param hashes the declared digests: hashlib name to lower-case hex
 * @param profile the validation profile
 * @param overrides severities set by the operator, by rule
 * @param origin who asked for the completion, for the event
 */
public record SealRequest(
    UUID fileId,
    UUID sessionId,
    String filename,
    String project,
    String version,
    long size,
    Map<String, String> hashes,
    String profile,
    Map<String, String> overrides,
    Origin origin) {}
