package dev.stagedoor.session.domain;

import java.time.Instant;
import java.util.List;

/** A file upload session in one of its states (PEP 694, "File Upload Session States"). */
public sealed interface FileUpload {
  /** What never changes. */
  FileFacts facts();

  /** One more at every move, from 1; the aggregate version of its events. */
  long revision();

  /** The PEP's word for the state. */
  FileStatus status();

  /** A new file upload session. */
  static Pending create(FileFacts facts) {
    return new Pending(facts, 1);
  }

  /** The publishing session ended, and takes every file with it, whatever its state. */
  default Canceled endWithSession(FileCancelCause cause, Instant now) {
    return this instanceof Canceled canceled
        ? canceled
        : new Canceled(facts(), revision() + 1, cause, now);
  }

  /** A client may delete it: all but a file that is being judged, and one that is gone. */
  sealed interface Deletable extends FileUpload {
    /** Out of the session for good. */
    default Canceled delete(FileCancelCause cause, Instant now) {
      return new Canceled(facts(), revision() + 1, cause, now);
    }
  }

  /** Bytes are on their way. */
  record Pending(FileFacts facts, long revision) implements Deletable {
    @Override
    public FileStatus status() {
      return FileStatus.PENDING;
    }

    /** The client says that all bytes are sent. */
    public Processing complete(Instant now) {
      return new Processing(facts, revision + 1, now);
    }
  }

  /** The bytes are sealed and judged. */
  record Processing(FileFacts facts, long revision, Instant since) implements FileUpload {
    @Override
    public FileStatus status() {
      return FileStatus.PROCESSING;
    }

    /** Accepted. */
    public Completed validated(FileContent content, List<FileFinding> warnings) {
      return new Completed(facts, revision + 1, content, List.copyOf(warnings));
    }

    /** Refused. */
    public Failed rejected(List<FileFinding> findings) {
      return new Failed(facts, revision + 1, List.copyOf(findings));
    }
  }

  /** Part of the session; the only state that can be published. */
  record Completed(FileFacts facts, long revision, FileContent content, List<FileFinding> warnings)
      implements Deletable {
    @Override
    public FileStatus status() {
      return FileStatus.COMPLETED;
    }
  }

  /** Not usable and not repairable; deletion is the only way on. */
  record Failed(FileFacts facts, long revision, List<FileFinding> findings) implements Deletable {
    @Override
    public FileStatus status() {
      return FileStatus.ERROR;
    }
  }

  /** Gone. */
  record Canceled(FileFacts facts, long revision, FileCancelCause cause, Instant endedAt)
      implements FileUpload {
    @Override
    public FileStatus status() {
      return FileStatus.CANCELED;
    }
  }
}
