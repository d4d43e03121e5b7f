package dev.stagedoor.upload.persistence;

import dev.stagedoor.upload.application.StoredUpload;
import dev.stagedoor.upload.domain.Content;
import dev.stagedoor.upload.domain.Declaration;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A row of {@code upload}; the columns are explained in the migration. */
@Entity(name = "Upload")
@Table(name = "upload")
class UploadEntity {
  @Id
  @Column(name = "file_id")
  UUID fileId;

  @Column(name = "session_id")
  UUID sessionId;

  @Column(name = "project")
  String project;

  @Column(name = "filename")
  String filename;

  @Column(name = "size")
  Long size;

  @Column(name = "state")
  String state;

  @Column(name = "generation")
  int generation;

  @Column(name = "epoch")
  long epoch;

  @Column(name = "committed_offset")
  long committedOffset;

  @Column(name = "blob_key")
  String blobKey;

  @Column(name = "growing")
  boolean growing;

  @Column(name = "mechanism", updatable = false)
  String mechanism;

  @Column(name = "aggregate_version")
  long aggregateVersion;

  @Column(name = "updated_at")
  Instant updatedAt;

  StoredUpload toStored() {
    return new StoredUpload(
        fileId,
        size == null
            ? Optional.empty()
            : Optional.of(new Declaration(sessionId, project, filename, size, mechanism)),
        StoredState.read(state, epoch, generation, new Content(blobKey, committedOffset, growing)),
        aggregateVersion);
  }

  void set(StoredUpload upload, Instant now) {
    Content content = upload.state().content();
    state = StoredState.of(upload.state()).column();
    generation = upload.state().generation();
    epoch = upload.state().epoch();
    committedOffset = content.length();
    blobKey = content.blobKey();
    growing = content.growing();
    aggregateVersion = upload.version();
    updatedAt = now;
  }
}
