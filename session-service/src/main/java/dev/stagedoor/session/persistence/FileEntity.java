package dev.stagedoor.session.persistence;

import dev.stagedoor.session.domain.FileCancelCause;
import dev.stagedoor.session.domain.FileContent;
import dev.stagedoor.session.domain.FileFacts;
import dev.stagedoor.session.domain.FileStatus;
import dev.stagedoor.session.domain.FileUpload;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * A row of {@code file_upload}; {@link #state()} and {@link #set} are the only translation to the
 * domain and back.
 */
@Entity(name = "FileUpload")
@Table(name = "file_upload")
class FileEntity {
  @Id UUID id;

  @Column(name = "session_id", updatable = false)
  UUID sessionId;

  @Column(updatable = false)
  String filename;

  @Column(updatable = false)
  long size;

  @Column(updatable = false)
  String hashes;

  @Column(updatable = false)
  String mechanism;

  @Column(name = "created_by", updatable = false)
  String createdBy;

  @Column(name = "created_at", updatable = false)
  Instant createdAt;

  @Enumerated(EnumType.STRING)
  FileStatus state;

  long revision;

  @Column(name = "processing_since")
  Instant processingSince;

  @Column(name = "asked_at")
  Instant askedAt;

  @Column(name = "asked_times")
  int askedTimes;

  @Column(name = "asked_by")
  String askedBy;

  String content;
  String findings;

  @Enumerated(EnumType.STRING)
  FileCancelCause cause;

  @Column(name = "ended_at")
  Instant endedAt;

  static FileEntity of(FileUpload.Pending file) {
    FileEntity entity = new FileEntity();
    FileFacts facts = file.facts();
    entity.id = facts.id();
    entity.sessionId = facts.sessionId();
    entity.filename = facts.filename();
    entity.size = facts.size();
    entity.hashes = JsonText.write(facts.hashes());
    entity.mechanism = facts.mechanism();
    entity.createdBy = facts.createdBy();
    entity.createdAt = facts.createdAt();
    entity.set(file);
    return entity;
  }

  void set(FileUpload file) {
    state = file.status();
    revision = file.revision();
    switch (file) {
      case FileUpload.Pending _ -> {}
      case FileUpload.Processing f -> {
        processingSince = f.since();
        askedAt = f.since();
        askedTimes = 0;
      }
      case FileUpload.Completed f -> {
        content = JsonText.write(f.content());
        findings = JsonText.write(f.warnings());
      }
      case FileUpload.Failed f -> findings = JsonText.write(f.findings());
      case FileUpload.Canceled f -> {
        cause = f.cause();
        endedAt = f.endedAt();
      }
    }
  }

  FileUpload state() {
    FileFacts facts =
        new FileFacts(
            id, sessionId, filename, size, JsonText.map(hashes), mechanism, createdBy, createdAt);
    return switch (state) {
      case PENDING -> new FileUpload.Pending(facts, revision);
      case PROCESSING -> new FileUpload.Processing(facts, revision, processingSince);
      case COMPLETED ->
          new FileUpload.Completed(
              facts,
              revision,
              JsonText.read(content, FileContent.class),
              JsonText.findings(findings));
      case ERROR -> new FileUpload.Failed(facts, revision, JsonText.findings(findings));
      case CANCELED -> new FileUpload.Canceled(facts, revision, cause, endedAt);
    };
  }
}
