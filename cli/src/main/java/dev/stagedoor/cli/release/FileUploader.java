package dev.stagedoor.cli.release;

import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;
import dev.stagedoor.cli.http.ApiRefusal;
import dev.stagedoor.cli.http.Poll;
import dev.stagedoor.cli.http.Polled;
import dev.stagedoor.cli.http.UploadApi;
import dev.stagedoor.cli.output.BarText;
import dev.stagedoor.cli.output.Output;
import dev.stagedoor.cli.output.Progress;
import dev.stagedoor.uploadapi.ProblemError;
import dev.stagedoor.uploadapi.v2.FileEntry;
import dev.stagedoor.uploadapi.v2.FileUploadView;
import dev.stagedoor.uploadapi.v2.SessionView;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Brings one file at a time into a session and waits for the verdict on it; for many threads. */
final class FileUploader {
  private final UploadApi api;
  private final Poll poll;
  private final Output output;
  private final boolean replacePending;
  private final Map<String, Begun> unfinished = new ConcurrentHashMap<>();

  /** An upload, and the session that it is in. */
  private record Begun(String sessionId, FileUploadView upload) {}

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
  void upload(Staged staged, LocalFile file) {
    String filename = file.filename();
    makeRoom(staged.session(), filename);
    LocalFile.Digest digest = file.digest();
    try (Progress.Bar bar = output.progress().file(filename, digest.size())) {
      FileUploadView upload = begin(staged, filename, digest);
      unfinished.put(filename, new Begun(staged.id(), upload));
      output.info("uploading %s (%s)".formatted(filename, BarText.size(digest.size())));
      api.sendBytes(upload, filename, file.path(), bar::advance);
      Polled<FileUploadView> completed = api.complete(upload, filename);
      unfinished.remove(filename);
      settle(upload, filename, completed);
    } catch (ApiRefusal refusal) {
      drop(filename);
      throw refusal.exitCode() == ExitCode.REFUSED && !refusal.errors().isEmpty()
          ? refusal.restated(refusedFor(filename, refusal.errors().size()))
          : refusal;
    } catch (CliFailure failure) {
      drop(filename);
      throw failure;
    }
  }

  /** Removes what was begun in a session and not completed, so that its name is free again. */
  void dropUnfinished(String sessionId) {
    unfinished.forEach(
        (filename, begun) -> {
          if (begun.sessionId().equals(sessionId)) {
            drop(filename);
          }
        });
  }

  private FileUploadView begin(Staged staged, String filename, LocalFile.Digest digest) {
    return api.beginFile(
        staged.session(), staged.created(), filename, digest.size(), digest.sha256());
  }

  static String refusedFor(String filename, int findings) {
    return "%s was refused: %d %s"
        .formatted(filename, findings, findings == 1 ? "finding" : "findings");
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
    notices(outcome).forEach(notice -> output.warn(filename + ": " + notice));
  }

  private static CliFailure refused(String filename, FileUploadView outcome) {
    if ("canceled".equals(outcome.status())) {
      return new CliFailure(ExitCode.CONFLICT, filename + " was deleted by somebody else");
    }
    List<ProblemError> errors =
        notices(outcome).stream().map(notice -> ProblemError.of(filename, notice)).toList();
    return new CliFailure(
        ExitCode.REFUSED, refusedFor(filename, errors.size()), errors, List.of(), null);
  }

  /** Best effort: the failure that led here is the one to tell. */
  private void drop(String filename) {
    Begun begun = unfinished.remove(filename);
    if (begun == null) {
      return;
    }
    FileUploadView upload = begun.upload();
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
