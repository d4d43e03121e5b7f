package dev.stagedoor.upload.application.sweep;

import dev.stagedoor.blobstore.StoredObject;
import dev.stagedoor.upload.application.sweep.Finding.Kind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Objects of one file that may be deleted, if nobody else knows them.
 *
 * @param fileId the file upload session
 * @param kind left over, superseded or unknown
 * @param objects at least one
 */
record Candidate(UUID fileId, Kind kind, List<StoredObject> objects) {
  /** Whether one of them was written later than this. */
  boolean youngerThan(Instant time) {
    return objects.stream().anyMatch(object -> object.modified().isAfter(time));
  }

  Candidate with(List<StoredObject> fewer) {
    return new Candidate(fileId, kind, fewer);
  }
}
