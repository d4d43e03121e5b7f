package dev.stagedoor.cli.release;

import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;
import dev.stagedoor.cli.http.ApiRefusal;
import dev.stagedoor.cli.http.Pacing;
import dev.stagedoor.cli.http.Poll;
import dev.stagedoor.cli.http.UploadApi;
import dev.stagedoor.cli.output.Output;
import dev.stagedoor.uploadapi.v2.SessionView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One {@code upload}: sessions are opened for all releases, all files go into them, and only then
 * is any of them published, so that several projects are released together or not at all as far as
 * the protocol allows it.
 */
public final class StagingRun {
  private static final Duration CREATE_ON_ITS_WAY = Duration.ofSeconds(10);

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
   * @param replacePending whether uploads of the same files that nobody completed are deleted
   * @param pacing time
   * @param hints commands to paste
   */
  public StagingRun(
      UploadApi api,
      Poll poll,
      Output output,
      int parallel,
      boolean replacePending,
      Pacing pacing,
      Hints hints) {
    this.api = api;
    this.poll = poll;
    this.output = output;
    this.parallel = parallel;
    this.uploader = new FileUploader(api, poll, output, replacePending);
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
    List<Task> tasks =
        staged.stream()
            .flatMap(one -> one.release().files().stream().map(file -> new Task(one, file)))
            .toList();
    tasks.forEach(task -> output.progress().expect(task.file().size()));
    List<CliFailure> failures;
    try (Pacing.Repetition keeping = pacing.every(SessionKeeper.PERIOD, keeper::look)) {
      Objects.requireNonNull(keeping, "looks after the sessions until here");
      failures = upload(tasks);
    }
    if (!failures.isEmpty()) {
      throw sum(failures, tasks.size());
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
        say.accept("canceled session %s for %s".formatted(one.id(), one.release().pinned()));
      } catch (CliFailure failure) {
        output.warn(
            "session %s is left: %s; cancel it: %s"
                .formatted(
                    one.id(), failure.getMessage(), hints.command("session cancel " + one.id())));
      }
    }
  }

  /** A file and where it goes. */
  private record Task(Staged staged, LocalFile file) {}

  /** What became of a task. */
  private record Outcome(Task task, CliFailure failure) {
    boolean failed() {
      return failure != null;
    }

    /**
     * A server may answer 409 because it takes one file at a time (PEP 694, "Parallel Uploads").
     * This index does not, and its own types of problems say what they mean.
     */
    boolean maybeForBeingParallel() {
      return failure instanceof ApiRefusal refusal
          && refusal.status() == 409
          && !refusal.isOfKnownType();
    }
  }

  private List<CliFailure> upload(List<Task> tasks) {
    List<Outcome> outcomes = upload(tasks, parallel);
    List<Task> again =
        outcomes.stream().filter(Outcome::maybeForBeingParallel).map(Outcome::task).toList();
    Stream<Outcome> last = outcomes.stream();
    if (parallel > 1 && tasks.size() > 1 && !again.isEmpty()) {
      output.info("the server refused files beside others, so these are sent one at a time");
      last =
          Stream.concat(
              outcomes.stream().filter(one -> !one.maybeForBeingParallel()),
              upload(again, 1).stream());
    }
    return last.filter(Outcome::failed).map(Outcome::failure).toList();
  }

  private List<Outcome> upload(List<Task> tasks, int atOnce) {
    AtomicBoolean hopeless = new AtomicBoolean();
    List<Future<Outcome>> outcomes = new ArrayList<>();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(atOnce, Thread.ofVirtual().factory())) {
      for (Task task : tasks) {
        outcomes.add(threads.submit(() -> upload(task, hopeless)));
      }
    }
    return outcomes.stream().map(StagingRun::outcome).toList();
  }

  private Outcome upload(Task task, AtomicBoolean hopeless) {
    if (hopeless.get()) {
      return new Outcome(task, null);
    }
    try {
      uploader.upload(task.staged(), task.file());
      return new Outcome(task, null);
    } catch (CliFailure failure) {
      // Without the right to upload no other file will fare better; a refused file says nothing
      // about the others, and all refusals are wanted at once.
      if (failure.exitCode() == ExitCode.DENIED) {
        hopeless.set(true);
      }
      return new Outcome(task, failure);
    }
  }

  private static Outcome outcome(Future<Outcome> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliFailure(ExitCode.FAILURE, "interrupted", e);
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
    boolean refused = failures.stream().allMatch(one -> one.exitCode() == ExitCode.REFUSED);
    String what = refused ? "%d of %d files were refused" : "%d of %d files were not uploaded";
    return new CliFailure(
        gravest, what.formatted(failures.size(), files), List.of(), failures, null);
  }
}
