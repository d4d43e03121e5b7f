package dev.stagedoor.cli.release;

import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;
import dev.stagedoor.cli.http.Poll;
import dev.stagedoor.cli.http.UploadApi;
import dev.stagedoor.cli.output.Output;
import dev.stagedoor.uploadapi.v2.SessionView;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One {@code upload}: sessions are opened for all releases, all files go into them, and only then
 * is any of them published, so that several projects are released together or not at all as far as
 * the protocol allows it.
 */
public final class StagingRun {
  private static final Duration SHORT_LIFE = Duration.ofHours(1);
  private static final Duration LONGER = Duration.ofDays(1);

  /** Of several failures the one that a person must look at first gives the exit code. */
  private static final List<ExitCode> GRAVEST_FIRST =
      List.of(
          ExitCode.DENIED,
          ExitCode.USAGE,
          ExitCode.CONFLICT,
          ExitCode.REFUSED,
          ExitCode.FAILURE,
          ExitCode.PROCESSING);

  private final UploadApi api;
  private final Poll poll;
  private final Output output;
  private final int parallel;
  private final FileUploader uploader;
  private final List<Staged> staged = new CopyOnWriteArrayList<>();

  /**
   * A run.
   *
   * @param api the index
   * @param poll how outcomes are waited for
   * @param output where progress goes
   * @param parallel how many files are on their way at once, 1 or more
   * @param replacePending whether uploads of the same files that nobody completed are deleted
   */
  public StagingRun(UploadApi api, Poll poll, Output output, int parallel, boolean replacePending) {
    this.api = api;
    this.poll = poll;
    this.output = output;
    this.parallel = parallel;
    this.uploader = new FileUploader(api, poll, output, replacePending);
  }

  /**
   * Opens or joins a session for each release.
   *
   * @param releases what is to be uploaded
   * @return the sessions, in the same order
   */
  public List<Staged> open(List<Release> releases) {
    for (Release release : releases) {
      Staged opened = Staged.of(release, api.open(release.name(), release.version()));
      staged.add(opened);
      output.info(
          "%s session %s for %s"
              .formatted(opened.created() ? "opened" : "joined", opened.id(), release.pinned()));
      if (opened.session().notices() != null) {
        opened.session().notices().forEach(output::warn);
      }
      prolong(opened.session());
    }
    return List.copyOf(staged);
  }

  /**
   * Uploads every file and waits until each is accepted.
   *
   * @return the sessions as they are then
   * @throws CliFailure with a part for each file that is not in its session
   */
  public List<Staged> upload() {
    AtomicBoolean hopeless = new AtomicBoolean();
    List<Future<CliFailure>> outcomes = new ArrayList<>();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(parallel, Thread.ofVirtual().factory())) {
      for (Staged one : staged) {
        for (LocalFile file : one.release().files()) {
          output.progress().expect(file.size());
          outcomes.add(threads.submit(one(one.session(), file, hopeless)));
        }
      }
    }
    List<CliFailure> failures = outcomes.stream().map(StagingRun::outcome).toList();
    failures = failures.stream().filter(failure -> failure != null).toList();
    if (!failures.isEmpty()) {
      throw sum(failures, outcomes.size());
    }
    staged.replaceAll(one -> one.with(api.again(one.session()).view()));
    return List.copyOf(staged);
  }

  /**
   * Publishes every session.
   *
   * @return the sessions as they are then
   * @throws CliFailure when one is not published; the earlier ones are
   */
  public List<Staged> publish() {
    for (int i = 0; i < staged.size(); i++) {
      Staged one = staged.get(i);
      SessionView published = new Publishing(api, poll).publish(one.session());
      staged.set(i, one.with(published));
      output.info("published " + one.release().pinned());
    }
    return List.copyOf(staged);
  }

  /** Removes files that are not completed; for an interrupted run that leaves its sessions. */
  public void dropUnfinished() {
    uploader.dropUnfinished();
  }

  /** Cancels the sessions that this run made. Best effort: another failure is being told. */
  public void abandon() {
    for (Staged one : staged) {
      if (!one.created()) {
        output.info("session %s was there before and is left".formatted(one.id()));
        continue;
      }
      try {
        api.cancel(one.session());
        output.info("canceled session " + one.id());
      } catch (CliFailure failure) {
        output.warn("session %s is left: %s".formatted(one.id(), failure.getMessage()));
      }
    }
  }

  private Callable<CliFailure> one(SessionView session, LocalFile file, AtomicBoolean hopeless) {
    return () -> {
      if (hopeless.get()) {
        return null;
      }
      try {
        uploader.upload(session, file);
        return null;
      } catch (CliFailure failure) {
        // Without the right to upload no other file will fare better; a refused file says nothing
        // about the others, and all refusals are wanted at once.
        if (failure.exitCode() == ExitCode.DENIED) {
          hopeless.set(true);
        }
        return failure;
      }
    };
  }

  private static CliFailure outcome(Future<CliFailure> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new CliFailure(ExitCode.FAILURE, "interrupted", e);
    }
  }

  private static CliFailure sum(List<CliFailure> failures, int files) {
    if (files == 1) {
      return failures.getFirst();
    }
    ExitCode gravest =
        failures.stream()
            .map(CliFailure::exitCode)
            .min(Comparator.comparing(GRAVEST_FIRST::indexOf))
            .orElseThrow();
    return new CliFailure(
        gravest,
        "%d of %d files are not in their session".formatted(failures.size(), files),
        List.of(),
        failures,
        null);
  }

  /** PEP 694, "Session Management": clients look after the life of their session. */
  private void prolong(SessionView session) {
    if (!endsSoon(session)) {
      return;
    }
    if (session.links().extend() == null) {
      output.warn("the session ends at " + session.expiresAt() + " and cannot be extended");
      return;
    }
    SessionView extended = api.extend(session, LONGER);
    if (endsSoon(extended)) {
      output.warn("the session ends at " + extended.expiresAt());
    }
  }

  private static boolean endsSoon(SessionView session) {
    if (session.expiresAt() == null) {
      return false;
    }
    try {
      return Instant.parse(session.expiresAt()).isBefore(Instant.now().plus(SHORT_LIFE));
    } catch (DateTimeParseException e) {
      // What cannot be read cannot be looked after; the server decides anyway.
      return false;
    }
  }
}
