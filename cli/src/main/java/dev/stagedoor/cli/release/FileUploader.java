package dev.stagedoor.cli.release;

import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;
import dev.stagedoor.cli.http.ApiRefusal;
import dev.stagedoor.cli.http.Poll;
import dev.stagedoor.cli.http.Polled;
import dev.stagedoor.cli.http.UploadApi;
import dev.stagedoor.cli.mechanism.Mechanism;
import dev.stagedoor.cli.mechanism.Mechanisms;
import dev.stagedoor.cli.mechanism.Meter;
import dev.stagedoor.cli.mechanism.Parcel;
import dev.stagedoor.cli.output.BarText;
import dev.stagedoor.cli.output.Output;
import dev.stagedoor.cli.output.Progress;
import dev.stagedoor.uploadapi.ProblemError;
import dev.stagedoor.uploadapi.v2.FileEntry;
import dev.stagedoor.uploadapi.v2.FileUploadView;
import dev.stagedoor.uploadapi.v2.SessionView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Brings one file at a time into a session and waits for the verdict on it; for many threads. An
 * upload of the same bytes that an earlier run of this machine did not end is gone on with.
 */
public final class FileUploader {
  private final UploadApi api;
  private final Mechanisms mechanisms;
  private final UploadJournal journal;
  private final Poll poll;
  private final Output output;
  private final boolean replacePending;
  private final Map<String, Begun> unfinished = new ConcurrentHashMap<>();
  private final AtomicBoolean kept = new AtomicBoolean();

  /**
   * An uploader.
   *
   * @param api the index
   * @param mechanisms how bytes get there
   * @param journal what earlier runs began
   * @param poll how outcomes are waited for
   * @param output where progress goes
   * @param replacePending whether uploads of the same files that nobody completed are deleted
   */
  public FileUploader(
      UploadApi api,
      Mechanisms mechanisms,
      UploadJournal journal,
      Poll poll,
      Output output,
      boolean replacePending) {
    this.api = api;
    this.mechanisms = mechanisms;
    this.journal = journal;
    this.poll = poll;
    this.output = output;
    this.replacePending = replacePending;
  }

  /**
   * An upload on its way.
   *
   * @param resumed whether an earlier run began it
   */
  private record Begun(Staged staged, FileUploadView upload, Mechanism mechanism, boolean resumed) {
    String session() {
      return staged.session().links().session();
    }
  }

  /**
   * Uploads a file.
   *
   * @throws CliFailure when it is not in the session completely
   */
  void upload(Staged staged, LocalFile file) {
    String filename = file.filename();
    LocalFile.Digest digest = file.digest();
    try (Progress.Bar bar = output.progress().file(filename, digest.size())) {
      Begun begun =
          earlier(staged, filename, digest).orElseGet(() -> begin(staged, filename, digest));
      unfinished.put(filename, begun);
      Polled<FileUploadView> completed = send(begun, file, digest, bar);
      unfinished.remove(filename);
      settle(begun, filename, completed);
    } catch (ApiRefusal refusal) {
      giveUp(filename, refusal);
      throw refusal.exitCode() == ExitCode.REFUSED && !refusal.errors().isEmpty()
          ? refusal.restated(refusedFor(filename, refusal.errors().size()))
          : refusal;
    } catch (CliFailure failure) {
      giveUp(filename, failure);
      throw failure;
    }
  }

  /**
   * Whether an upload stands in its session that another run can go on with, because the server
   * could not be reached for too long.
   */
  boolean keptSome() {
    return kept.get();
  }

  /** Removes what was begun in a session and not completed, so that its name is free again. */
  void dropUnfinished(String sessionId) {
    unfinished.forEach(
        (filename, begun) -> {
          if (begun.staged().id().equals(sessionId)) {
            drop(filename);
          }
        });
  }

  /** Forgets what was begun in a session that is over. */
  void forget(Staged staged) {
    staged
        .release()
        .files()
        .forEach(file -> journal.ended(staged.session().links().session(), file.filename()));
  }

  static String refusedFor(String filename, int findings) {
    return "%s was refused: %d %s"
        .formatted(filename, findings, findings == 1 ? "finding" : "findings");
  }

  /** What an earlier run of this machine began, as far as it can be gone on with. */
  private Optional<Begun> earlier(Staged staged, String filename, LocalFile.Digest digest) {
    SessionView session = staged.session();
    FileEntry there = session.files() == null ? null : session.files().get(filename);
    Optional<UploadJournal.Entry> noted = journal.find(session.links().session(), filename);
    if (there == null || noted.isEmpty()) {
      return Optional.empty();
    }
    Optional<FileUploadView> upload = api.begun(noted.get().upload(), filename).map(Polled::view);
    boolean same = noted.get().isOf(digest);
    if (!same && upload.filter(view -> "pending".equals(view.status())).isPresent()) {
      output.info("deleting the upload of other bytes that was begun as " + filename);
      api.deleteFile(noted.get().upload(), filename);
    }
    return upload
        .filter(view -> same)
        .filter(view -> List.of("pending", "processing", "completed").contains(view.status()))
        .flatMap(
            view ->
                mechanisms.agreed(view).map(mechanism -> new Begun(staged, view, mechanism, true)));
  }

  private Begun begin(Staged staged, String filename, LocalFile.Digest digest) {
    SessionView session = staged.session();
    makeRoom(session, filename);
    Mechanism wanted = mechanisms.choose(session.mechanisms(), digest.size());
    FileUploadView upload =
        api.beginFile(
            session,
            staged.created(),
            filename,
            digest.size(),
            digest.sha256(),
            wanted.identifier());
    journal.begun(
        new UploadJournal.Entry(
            session.links().session(),
            filename,
            digest.size(),
            digest.sha256(),
            upload.links().fileUploadSession()));
    return new Begun(staged, upload, mechanisms.agreed(upload).orElse(wanted), false);
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

  private Polled<FileUploadView> send(
      Begun begun, LocalFile file, LocalFile.Digest digest, Progress.Bar bar) {
    String filename = file.filename();
    if (!"pending".equals(begun.upload().status())) {
      bar.skip(digest.size());
      return api.file(begun.upload(), filename);
    }
    output.info("uploading %s (%s)".formatted(filename, BarText.size(digest.size())));
    begun
        .mechanism()
        .send(
            new Parcel(
                begun.upload(),
                filename,
                file.path(),
                digest.size(),
                begun.resumed(),
                meter(filename, digest.size(), bar)));
    return api.complete(begun.upload(), filename);
  }

  private Meter meter(String filename, long size, Progress.Bar bar) {
    return new Meter() {
      @Override
      public void sent(long bytes) {
        bar.advance(bytes);
      }

      @Override
      public void skipped(long bytes) {
        bar.skip(bytes);
      }

      @Override
      public void goesOn(long there) {
        output.info(
            "going on with %s: %s of %s are there"
                .formatted(filename, BarText.size(there), BarText.size(size)));
      }
    };
  }

  private void settle(Begun begun, String filename, Polled<FileUploadView> completed) {
    FileUploadView outcome =
        poll.until(
                completed,
                () -> api.file(begun.upload(), filename),
                view -> !"processing".equals(view.status()))
            .orElseThrow(
                () -> new CliFailure(ExitCode.PROCESSING, filename + " is still being validated"));
    journal.ended(begun.session(), filename);
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

  /** What was refused is removed; what only could not be sent is left, where that is worth it. */
  private void giveUp(String filename, CliFailure failure) {
    Begun begun = unfinished.get(filename);
    boolean refused = failure instanceof ApiRefusal refusal && refusal.status() < 500;
    if (begun != null
        && begun.mechanism().resumes()
        && !refused
        && failure.exitCode() == ExitCode.FAILURE) {
      kept.set(true);
    } else {
      drop(filename);
    }
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
      journal.ended(begun.session(), filename);
    } catch (CliFailure failure) {
      output.warn(
          "%s stays in the session unfinished: %s".formatted(filename, failure.getMessage()));
    }
  }

  private static List<String> notices(FileUploadView view) {
    return view.notices() == null ? List.of() : view.notices();
  }
}
