package dev.stagedoor.events;

import java.util.Map;
import java.util.UUID;

/**
 * The bytes of a file are whole and will not change: judge them. Said by upload-service; repeats
 * what {@code seal} carried.
 *
 * @param fileId the file upload session
 * @param filename the name that the file will be published under
 * @param project the project's normalized name (PEP 503)
 * @param version the release's canonical version (PEP 440)
 * @param size the declared size in bytes; the stored bytes have it
 * @param hashes declared digests: hashlib's name of the algorithm to lower-case hex
 * @param profile the validation profile: {@code pypi}, {@code internal} or {@code import}
 * @param overrides severities that the operator set: rule to {@code refuse}, {@code warn} or {@code
 *     off}
 * @param blobKey where the bytes are
 * @param sealEpoch the upload's epoch at its seal; a judgement repeats it
 */
public record FileSealed(
    UUID fileId,
    String filename,
    String project,
    String version,
    long size,
    Map<String, String> hashes,
    String profile,
    Map<String, String> overrides,
    String blobKey,
    long sealEpoch)
    implements EventData {
  @Override
  public String key() {
    return fileId.toString();
  }
}
