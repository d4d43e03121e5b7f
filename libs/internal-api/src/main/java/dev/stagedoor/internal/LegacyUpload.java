package dev.stagedoor.internal;

import java.util.Map;
import java.util.UUID;

/**
 * One file that comes through the legacy API.
 *
 * @param authorization the value of the Authorization header as it came, or null
 * @param fileId what the upload is known by, here and there
 * @param sessionId what its session is to be known by, if one is made for it
 * @param staged whether it goes into the stage of its release; else it is published at once
 * @param name the project as the form spells it; null where it does not say, then the filename does
 * @param version the same of the version
 * @param filename the name of the wheel or sdist
 * @param size bytes; -1 before they were counted
 * @param hashes the digests that the uploader states: hashlib name to hex; of the content as it
 *     arrived, where none was stated
 * @param traceparent W3C trace context, or null
 * @param clientAddress the client, or null
 */
public record LegacyUpload(
    String authorization,
    UUID fileId,
    UUID sessionId,
    boolean staged,
    String name,
    String version,
    String filename,
    long size,
    Map<String, String> hashes,
    String traceparent,
    String clientAddress) {
  /** Copies the map. */
  public LegacyUpload {
    hashes = Map.copyOf(hashes);
  }

  @Override
  public String toString() {
    return "LegacyUpload[authorization=***, fileId=%s, staged=%s, filename=%s, size=%d]"
        .formatted(fileId, staged, filename, size);
  }
}
