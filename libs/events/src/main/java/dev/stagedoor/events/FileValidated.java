package dev.stagedoor.events;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A file passed. Carries all that the index needs, so that nobody opens the archive again. Said by
 * validation-worker.
 *
 * @param fileId the file upload session
 * @param filename the name that the file will be published under
 * @param size bytes
 * @param hashes every digest that was computed; {@code sha256} is always there
 * @param blobKey where the bytes are
 * @param metadataKey where the METADATA or PKG-INFO of the archive is, as it stood there; under the
 *     upload's prefix
 * @param metadataSha256 lower-case hex of those bytes
 * @param requiresPython the field Requires-Python, or null
 * @param summary the field Summary, or null
 * @param warnings findings that did not refuse the file
 * @param sealEpoch as in the {@code file.sealed} that this answers
 */
public record FileValidated(
    UUID fileId,
    String filename,
    long size,
    Map<String, String> hashes,
    String blobKey,
    String metadataKey,
    String metadataSha256,
    String requiresPython,
    String summary,
    List<Finding> warnings,
    long sealEpoch)
    implements EventData {
  @Override
  public String key() {
    return fileId.toString();
  }
}
