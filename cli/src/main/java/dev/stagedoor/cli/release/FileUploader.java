package dev.stagedoor.cli.release;

import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;
import dev.stagedoor.cli.http.Poll;
import dev.stagedoor.cli.http.Polled;
import dev.stagedoor.cli.http.UploadApi;
import dev.stagedoor.cli.output.Output;
import dev.stagedoor.cli.output.Progress;
import dev.stagedoor.uploadapi.ProblemError;
import dev.stagedoor.uploadapi.v2.FileEntry;
import dev.stagedoor.uploadapi.v2.FileUploadView;
import dev.stagedoor.uploadapi.v2.SessionView;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Brings one file at a time into a session and waits for the verdict on it; for many threads. */
final class FileUploader {
  private final UploadApi api;
  private final Poll poll;
  private final Output output;
  private final boolean replacePending;
  private final Map<String, FileUploadView> unfinished = new ConcurrentHashMap<>();

  FileUploader(UploadApi api, Poll poll, Output output, boolean replacePending) {
    this.api = api;
    this.poll = poll;
    this.output = output;
    this.replacePending = replacePending;
  }

  /**
   * Uploads a file.
   *
   * @throws CliFailure when it is not in the session completely
   */
  void upload(SessionView session, LocalFile file) {
    makeRoom(session, file.filename());
    LocalFile.Digest digest = file.digest();
    FileUploadView upload = api.beginFile(session, file.filename(), digest.size(), digest.sha256());
    unfinished.put(file.filename(), upload);
    try {
      output.info("uploading %s (%s)".formatted(file.filename(), Progress.size(digest.size())));
      api.sendBytes(upload, file.filename(), file.path(), output.progress()::advance);
      Polled<FileUploadView> completed = api.complete(upload, file.filename());
      unfinished.remove(file.filename());
      settle(upload, file.filename(), completed);
    } catch (CliFailure failure) {
      drop(file.filename());
      throw failure;
    }
  }

  /** Removes what was begun and not completed, so that its name is free for another try. */
  void dropUnfinished() {
    Set.copyOf(unfinished.keySet()).forEach(this::drop);
  }

  /**
   * A refused upload cannot be repaired (PEP 694, "File Upload Session States"), and neither it nor
   * one that is on its way can be replaced.
   */
  private void makeRoom(SessionView session, String filename) {
    FileEntry there = session.files() == null ? null : session.files().get(filename);
    if (there == null) {
      return;
    }
    if ("error".equals(there.status()) || replacePending && "pending".equals(there.status())) {
      output.info("deleting the earlier upload of " + filename);
      api.deleteFile(there.link(), filename);
    }
  }

  private void settle(FileUploadView upload, String filename, Polled<FileUploadView> completed) {
    FileUploadView outcome =
        poll.until(
                completed,
                () -> api.file(upload, filename),
                view -> !"processing".equals(view.status()))
            .orElseThrow(
                () -> new CliFailure(ExitCode.PROCESSING, filename + " is still being validated"));
    if (!"completed".equals(outcome.status())) {
      throw refused(filename, outcome);
    }
    output.info(filename + " is accepted");
    notices(outcome).forEach(notice -> output.warn(notice));
  }

  private static CliFailure refused(String filename, FileUploadView outcome) {
    if ("canceled".equals(outcome.status())) {
      return new CliFailure(ExitCode.CONFLICT, filename + " was deleted by somebody else");
    }
    List<ProblemError> errors =
        notices(outcome).stream().map(notice -> ProblemError.of(filename, notice)).toList();
    return new CliFailure(ExitCode.REFUSED, filename + " was refused", errors, List.of(), null);
  }

  /** Best effort: the failure that led here is the one to tell. */
  private void drop(String filename) {
    FileUploadView upload = unfinished.remove(filename);
    if (upload == null) {
      return;
    }
    try {
      if ("pending".equals(api.file(upload, filename).view().status())) {
        api.deleteFile(upload.links().fileUploadSession(), filename);
      }
    } catch (CliFailure failure) {
      output.warn(
          "%s stays in the session unfinished: %s".formatted(filename, failure.getMessage()));
    }
  }

  private static List<String> notices(FileUploadView view) {
    return view.notices() == null ? List.of() : view.notices();
  }
}
