package dev.stagedoor.benchmarks.validation;

import dev.stagedoor.events.FileSealed;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/**
 * A wheel in the store.
 *
 * @param fileId its upload
 * @param file the store's own file
 * @param filename its filename
 * @param project its project's normalized name
 * @param version its canonical version
 * @param size in bytes
 * @param hashes what the uploader declared: hashlib's name of an algorithm to lower-case hex
 * @param blobKey where it is in the store
 */
record StoredWheel(
    UUID fileId,
    Path file,
    String filename,
    String project,
    String version,
    long size,
    Map<String, String> hashes,
    String blobKey) {
  /** The question that the worker gets, with the default profile. */
  FileSealed sealed() {
    return new FileSealed(
        fileId, filename, project, version, size, hashes, "pypi", Map.of(), blobKey, 1);
  }

  StoredWheel declaring(Map<String, String> others) {
    return new StoredWheel(
        fileId, file, filename, project, version, size, Map.copyOf(others), blobKey);
  }
}
