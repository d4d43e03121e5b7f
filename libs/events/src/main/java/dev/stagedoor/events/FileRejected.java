package dev.stagedoor.events;

import java.util.List;
import java.util.UUID;

/**
 * A file was refused. Carries every finding, capped, not the first. Said by validation-worker.
 *
 * @param fileId the file upload session
 * @param filename the name of the file
 * @param findings at least one of them refuses
 * @param sealEpoch as in the {@code file.sealed} that this answers
 */
public record FileRejected(UUID fileId, String filename, List<Finding> findings, long sealEpoch)
    implements EventData {
  @Override
  public String key() {
    return fileId.toString();
  }
}
