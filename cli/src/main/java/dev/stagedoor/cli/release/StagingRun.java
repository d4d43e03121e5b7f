package dev.stagedoor.cli.release;

import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.http.Pacing;
import dev.stagedoor.cli.http.Poll;
import dev.stagedoor.cli.http.UploadApi;
import dev.stagedoor.cli.output.Output;
import dev.stagedoor.uploadapi.v2.SessionView;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * One {@code upload}: sessions are opened for all releases, all files go into them, and only then
 * is any of them published, so that several projects are released together or not at all as far as
 * the protocol allows it.
 */
public final class StagingRun {
  private static final Duration CREATE_ON_ITS_WAY = Duration.ofSeconds(10);

  private final UploadApi api;
  private final Poll poll;
  private final Output output;
  private final int parallel;
  private final FileUploader uploader;
  private final SessionKeeper keeper;
  private final Pacing pacing;
  private final Hints hints;
  private final List<Staged> staged = new CopyOnWriteArrayList<>();
  private final AtomicBoolean abandoned = new AtomicBoolean();

  /** Held while a session is made; an interruption takes it and keeps it. */
  private final ReentrantLock opening = new ReentrantLock();

  /**
   * A run.
   *
   * @param api the index
   * @param poll how outcomes are waited for
   * @param output where progress goes
   * @param parallel how many files are on their way at once, 1 or more
   * @param uploader brings files on their way
   * @param pacing time
   * @param hints commands to paste
   */
  public StagingRun(
      UploadApi api,
      Poll poll,
      Output output,
      int parallel,
      FileUploader uploader,
      Pacing pacing,
      Hints hints) {
    this.api = api;
    this.poll = poll;
    this.output = output;
    this.parallel = parallel;
    this.uploader = uploader;
    this.keeper = new SessionKeeper(api, output, pacing);
    this.pacing = pacing;
    this.hints = hints;
  }

  /**
   * Opens or joins a session for each release.
   *
   * @param releases what is to be uploaded
   * @return the sessions, in the same order
   */
  public List<Staged> open(List<Release> releases) {
    for (Release release : releases) {
      Staged opened = open(release);
      output.info(
          "%s session %s for %s"
              .formatted(opened.created() ? "opened" : "joined", opened.id(), release.pinned()));
      if (opened.session().notices() != null) {
        opened.session().notices().forEach(output::warn);
      }
      if (opened.doubtful()) {
        output.warn(
            "the answer to the request for session %s was lost, so nobody knows whether this run"
                    .formatted(opened.id())
                + " made it; it is taken for one of others and never canceled by itself");
      }
      keeper.keep(opened.session());
    }
    return List.copyOf(staged);
  }

  private Staged open(Release release) {
    opening.lock();
    try {
      Staged opened = Staged.of(release, api.open(release.name(), release.version()));
      staged.add(opened);
      return opened;
    } finally {
      opening.unlock();
    }
  }

  /**
   * The sessions of the run.
   *
   * @return as they were last seen
   */
  public List<Staged> sessions() {
    return List.copyOf(staged);
  }

  /**
   * Uploads every file and waits until each is accepted.
   *
   * @return the sessions as they are then
   * @throws CliFailure with a part for each file that is not in its session
   */
  public List<Staged> upload() {
    try (Pacing.Repetition keeping = pacing.every(SessionKeeper.PERIOD, keeper::look)) {
      Objects.requireNonNull(keeping, "looks after the sessions until here");
      new ParallelUpload(uploader, output, parallel).upload(staged);
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
      SessionView published = new Publishing(api, poll, hints).publish(one.session());
      staged.set(i, one.with(published));
      output.info("published " + one.release().pinned());
    }
    return List.copyOf(staged);
  }

  /**
   * Whether uploading again goes on with what this run sent, so that it is not to be abandoned.
   *
   * @return true when the server could not be reached for too long
   */
  public boolean canBeGoneOnWith() {
    return uploader.keptSome();
  }

  /**
   * Takes back what this run made: its sessions, and in the sessions of others what it began and
   * did not complete. Best effort, and once: another failure is being told.
   */
  public void abandon() {
    if (!abandoned.getAndSet(true)) {
      takeBack(output::info);
    }
  }

  /**
   * The same because a person or the system wants the process to end (PEP 694, "Error Handling":
   * "Graceful cancellation"), told in every mode; for the thread of an {@link Interruption}.
   */
  public void interrupt() {
    output.onlyMe();
    output.warn("interrupted");
    // A session that is being made at this moment is to be canceled too, and no other is to follow.
    boolean quiet = false;
    try {
      quiet = opening.tryLock(CREATE_ON_ITS_WAY.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!quiet) {
      output.warn("a session was being made; look for it: " + hints.command("session list"));
    }
    if (!abandoned.getAndSet(true)) {
      takeBack(output::warn);
    }
  }

  private void takeBack(Consumer<String> say) {
    for (Staged one : staged) {
      if (!one.created()) {
        uploader.dropUnfinished(one.id());
        say.accept(
            "session %s for %s %s and is left"
                .formatted(
                    one.id(),
                    one.release().pinned(),
                    one.doubtful() ? "may be that of others" : "was there before"));
        continue;
      }
      try {
        api.cancel(one.session());
        uploader.forget(one);
        say.accept("canceled session %s for %s".formatted(one.id(), one.release().pinned()));
      } catch (CliFailure failure) {
        output.warn(
            "session %s is left: %s; cancel it: %s"
                .formatted(
                    one.id(), failure.getMessage(), hints.command("session cancel " + one.id())));
      }
    }
  }
}
