package dev.stagedoor.session.application;

import dev.stagedoor.events.FileCanceled;
import dev.stagedoor.session.domain.FileCancelCause;
import dev.stagedoor.session.domain.FileUpload;
import dev.stagedoor.session.domain.PublishingSession;
import dev.stagedoor.session.domain.Right;
import dev.stagedoor.uploadapi.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Takes a file out of its session (PEP 694, "Cancellation and Deletion"). Deleting the upload that
 * replaces another removes the name from the session, the old file included.
 */
@ApplicationScoped
public class DeleteFile {
  private final SessionAccess sessionAccess;
  private final Files files;
  private final Events events;
  private final Transactions transactions;
  private final TimeSource time;

  DeleteFile(
      SessionAccess sessionAccess,
      Files files,
      Events events,
      Transactions transactions,
      TimeSource time) {
    this.sessionAccess = sessionAccess;
    this.files = files;
    this.events = events;
    this.transactions = transactions;
    this.time = time;
  }

  /**
   * Deletes by the file upload session; one that is gone already stays so.
   *
   * @throws Refusal 403; 404; 409 while the file is judged, or the session accepts no changes
   */
  public void delete(Credentials credentials, UUID sessionId, UUID fileId) {
    transactions.run(
        () -> {
          Caller caller = sessionAccess.caller(credentials);
          PublishingSession session =
              sessionAccess.lock(caller, sessionId, Lock.SHARE, Right.STAGE);
          FileUpload file = sessionAccess.lockFile(sessionId, fileId);
          if (!(file instanceof FileUpload.Canceled)) {
            delete(caller, sessionAccess.editable(session, "delete a file"), file);
          }
        });
  }

  /**
   * Deletes by the file upload session alone, as its URL for the bytes does.
   *
   * @throws Refusal as {@link #delete(Credentials, UUID, UUID)}; 404 where there is none
   */
  public void delete(Credentials credentials, UUID fileId) {
    UUID sessionId =
        transactions.call(
            () -> {
              sessionAccess.caller(credentials);
              return files
                  .find(fileId)
                  .map(file -> file.facts().sessionId())
                  .orElseThrow(() -> Refusal.of(ProblemType.NOT_FOUND, "there is no such upload"));
            });
    delete(credentials, sessionId, fileId);
  }

  /**
   * Deletes by the name of a file, as its link on the stage does.
   *
   * @throws Refusal as {@link #delete(Credentials, UUID, UUID)}; 404 where the session has no such
   *     name
   */
  public void deleteByName(Credentials credentials, UUID sessionId, String filename) {
    transactions.run(
        () -> {
          Caller caller = sessionAccess.caller(credentials);
          PublishingSession session =
              sessionAccess.lock(caller, sessionId, Lock.SHARE, Right.STAGE);
          FileUpload shown =
              new SessionSnapshot(session, files.ofSession(sessionId)).shown().get(filename);
          if (shown == null) {
            throw Refusal.of(
                ProblemType.NOT_FOUND, "there is no file %s in this session".formatted(filename));
          }
          delete(
              caller,
              sessionAccess.editable(session, "delete a file"),
              sessionAccess.lockFile(sessionId, shown.facts().id()));
        });
  }

  private void delete(Caller caller, PublishingSession.Editable session, FileUpload file) {
    switch (file) {
      case FileUpload.Processing processing ->
          throw Refusal.of(
                  ProblemType.FILE_STATE,
                  "%s is being validated; wait for the outcome, then delete it"
                      .formatted(file.facts().filename()))
              .atFile(session.facts().id(), processing.facts().id());
      case FileUpload.Deletable deletable -> {
        end(caller, session, deletable);
        if (!(deletable instanceof FileUpload.Completed)) {
          replacedBy(deletable, session).forEach(old -> end(caller, session, old));
        }
      }
      case FileUpload.Canceled _ -> {}
    }
  }

  private List<FileUpload.Completed> replacedBy(FileUpload file, PublishingSession session) {
    return files.ofSession(session.facts().id()).stream()
        .filter(other -> other.facts().filename().equals(file.facts().filename()))
        .map(other -> files.lock(other.facts().id()).orElseThrow())
        .filter(FileUpload.Completed.class::isInstance)
        .map(FileUpload.Completed.class::cast)
        .toList();
  }

  private void end(Caller caller, PublishingSession session, FileUpload.Deletable file) {
    FileUpload.Canceled gone = file.delete(FileCancelCause.DELETED, time.now());
    files.save(gone);
    events.say(
        caller.origin(),
        session.facts().id(),
        session.facts().project(),
        gone.revision(),
        new FileCanceled(gone.facts().id(), gone.facts().filename(), gone.cause().word()));
  }
}
