package dev.stagedoor.cli.release;

import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;
import dev.stagedoor.cli.http.ApiRefusal;
import dev.stagedoor.cli.output.Output;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Brings the files of all sessions on their way, some at once, and gathers what goes wrong. */
final class ParallelUpload {
  /** Of several failures the one that a person must look at first gives the exit code. */
  private static final List<ExitCode> GRAVEST_FIRST =
      List.of(
          ExitCode.DENIED,
          ExitCode.USAGE,
          ExitCode.CONFLICT,
          ExitCode.REFUSED,
          ExitCode.FAILURE,
          ExitCode.PROCESSING);

  private final FileUploader uploader;
  private final Output output;
  private final int parallel;

  ParallelUpload(FileUploader uploader, Output output, int parallel) {
    this.uploader = uploader;
    this.output = output;
    this.parallel = parallel;
  }

  /**
   * Uploads every file.
   *
   * @throws CliFailure with a part for each file that is not in its session
   */
  void upload(List<Staged> staged) {
    List<Task> tasks =
        staged.stream()
            .flatMap(one -> one.release().files().stream().map(file -> new Task(one, file)))
            .toList();
    tasks.forEach(task -> output.progress().expect(task.file().size()));
    List<CliFailure> failures = uploadAll(tasks);
    if (!failures.isEmpty()) {
      throw sum(failures, tasks.size());
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

  private List<CliFailure> uploadAll(List<Task> tasks) {
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
    return outcomes.stream().map(ParallelUpload::outcome).toList();
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
