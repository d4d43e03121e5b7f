package dev.stagedoor.upload.application.sweep;

import dev.stagedoor.blobstore.BlobKeys;
import dev.stagedoor.blobstore.StoredObject;
import dev.stagedoor.upload.domain.UploadState;
import java.util.UUID;

/** Tells what an upload that is not over needs of what the store has of it. */
final class Superseded {
  private Superseded() {}

  /**
   * Whether an object is of a generation that is overtaken for good: true once, true for ever, for
   * generations only rise, and bytes become current in the newest one only. So it may be deleted
   * whatever happens meanwhile.
   *
   * <p>The newest generation is spared while the upload takes bytes, and the one after it: a body
   * may be on its way there, or a multipart upload that is not committed yet. A sealed upload needs
   * its blob, and nothing beside it.
   *
   * @param generation the object's
   */
  static boolean isOvertaken(UUID fileId, StoredObject object, long generation, UploadState state) {
    boolean current = BlobKeys.upload(fileId, generation).value().equals(state.content().blobKey());
    return switch (state) {
      case UploadState.Open open -> !current && generation < open.generation();
      case UploadState.Sealing sealing -> !current && generation < sealing.generation();
      case UploadState.Sealed sealed -> !current || object.isCompanion();
      // All of it is left over, which is another matter.
      case UploadState.Canceled canceled -> false;
    };
  }
}
