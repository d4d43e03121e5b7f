package dev.stagedoor.events;

import java.util.UUID;

/**
 * A file of a published release.
 *
 * @param fileId the file upload session that brought it
 * @param filename its name, unique for ever
 * @param sha256 lower-case hex
 * @param size bytes
 */
public record ReleaseFile(UUID fileId, String filename, String sha256, long size) {}
