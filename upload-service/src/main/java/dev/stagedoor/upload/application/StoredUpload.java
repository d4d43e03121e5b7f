package dev.stagedoor.upload.application;

import dev.stagedoor.upload.domain.Declaration;
import dev.stagedoor.upload.domain.UploadState;
import java.util.Optional;
import java.util.UUID;

/**
 * An upload as its row holds it.
 *
 * @param fileId the file upload session
 * @param declaration what was declared; empty for the tombstone of an upload that never had a body
 * @param state how far it is
 * @param version counts the changes of the row, from 1
 */
public record StoredUpload(
    UUID fileId, Optional<Declaration> declaration, UploadState state, long version) {

  /** The row as a first request makes it. */
  public static StoredUpload created(UUID fileId, Declaration declaration) {
    return new StoredUpload(fileId, Optional.of(declaration), UploadState.Open.NEW, 1);
  }

  /** The row that a cancellation leaves where there was none. */
  public static StoredUpload tombstone(UUID fileId) {
    return new StoredUpload(fileId, Optional.empty(), UploadState.Canceled.TOMBSTONE, 1);
  }

  /** The same upload in its next state, one version later. */
  public StoredUpload moved(UploadState next) {
    return new StoredUpload(fileId, declaration, next, version + 1);
  }
}
