package dev.stagedoor.cli.mechanism;

import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;
import dev.stagedoor.cli.http.Answer;
import dev.stagedoor.cli.http.ApiRefusal;
import dev.stagedoor.cli.http.Attempt;
import dev.stagedoor.cli.http.Call;
import dev.stagedoor.cli.http.FileBody;
import dev.stagedoor.cli.http.Pacing;
import dev.stagedoor.cli.http.Transport;
import dev.stagedoor.uploadapi.v2.PartsView;
import dev.stagedoor.uploadapi.v2.UploadV2;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * Parts that go straight into the object store, some at once, by URLs that the server signs. What
 * the store has is not sent again; the server puts the parts together when the file is completed.
 */
final class PresignedPartsMechanism implements Mechanism {
  /** Of one file. */
  private static final int AT_ONCE = 4;

  /** Of all files: more connections share the same line. */
  private static final int AT_ONCE_IN_ALL = 8;

  /** What {@code java.net.http} sets itself, from the body and the URL. */
  private static final Set<String> SET_ALREADY = Set.of("content-length", "host", "connection");

  private final Transport transport;
  private final Pacing pacing;
  private final Semaphore puts = new Semaphore(AT_ONCE_IN_ALL);

  PresignedPartsMechanism(Transport transport, Pacing pacing) {
    this.transport = transport;
    this.pacing = pacing;
  }

  @Override
  public String identifier() {
    return UploadV2.S3_MULTIPART_PRESIGNED;
  }

  @Override
  public boolean resumes() {
    return true;
  }

  @Override
  public void send(Parcel parcel) {
    PartUrls urls = new PartUrls(transport, pacing, parcel, parcel.url(identifier(), "parts_url"));
    Queue<Integer> missing = new ConcurrentLinkedQueue<>(urls.missing());
    if (urls.there() > 0) {
      parcel.meter().skipped(urls.there());
      parcel.meter().goesOn(urls.there());
    }
    List<Runnable> workers = new ArrayList<>();
    for (int i = 0; i < Math.min(AT_ONCE, missing.size()); i++) {
      workers.add(
          () -> {
            for (Integer next = missing.poll(); next != null; next = missing.poll()) {
              put(parcel, urls, next);
            }
          });
    }
    together(workers);
  }

  /** Runs all to their end, or until one fails, which stops the others. */
  private static void together(List<Runnable> workers) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      ExecutorCompletionService<Void> running = new ExecutorCompletionService<>(threads);
      workers.forEach(worker -> running.submit(worker, null));
      try {
        for (int i = 0; i < workers.size(); i++) {
          running.take().get();
        }
      } catch (ExecutionException e) {
        threads.shutdownNow();
        throw e.getCause() instanceof CliFailure failure
            ? failure
            : new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        threads.shutdownNow();
        throw interrupted(e);
      }
    }
  }

  private static CliFailure interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new CliFailure(ExitCode.FAILURE, "interrupted", e);
  }

  private void put(Parcel parcel, PartUrls urls, int number) {
    Tally tally = new Tally(parcel.meter());
    String what = "send part %d of %s".formatted(number, parcel.filename());
    for (int failures = 1; ; failures++) {
      Attempt attempt = attempt(what, parcel, urls, number, tally.attempt(0));
      int status = attempt instanceof Attempt.Answered(Answer answer) ? answer.status() : 0;
      if (status / 100 == 2) {
        return;
      }
      // Where the store has no such upload, no URL of it will do.
      if (failures == OffsetLoop.ATTEMPTS || status == 404) {
        throw failure(what, attempt);
      }
      // A URL that expired says nothing about the next one.
      if (status != 403 || failures > 1) {
        transport.backOff(failures, retryAfter(attempt));
      }
    }
  }

  private Attempt attempt(
      String what, Parcel parcel, PartUrls urls, int number, LongConsumer sent) {
    try {
      puts.acquire();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    try {
      PartsView.Part part;
      try {
        part = urls.part(number);
      } catch (ApiRefusal refusal) {
        throw refusal;
      } catch (CliFailure unreachable) {
        // The index may be away as long as the store.
        return new Attempt.Broken(unreachable);
      }
      Attempt attempt = transport.once(call(what, parcel, part, sent));
      if (!(attempt instanceof Attempt.Answered(Answer answer) && answer.isSuccess())) {
        urls.refused(part);
      }
      return attempt;
    } finally {
      puts.release();
    }
  }

  private Call call(String what, Parcel parcel, PartsView.Part part, LongConsumer sent) {
    Map<String, String> headers =
        part.headers() == null
            ? Map.of()
            : part.headers().entrySet().stream()
                .filter(header -> !SET_ALREADY.contains(header.getKey().toLowerCase(Locale.ROOT)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return Call.upload(
            what,
            "PUT",
            transport.link(part.url(), "url of a part"),
            null,
            FileBody.of(parcel.file(), part.offset(), part.size(), sent),
            true)
        .with(headers)
        .unauthorised();
  }

  private static Optional<Duration> retryAfter(Attempt attempt) {
    return attempt instanceof Attempt.Answered(Answer answer)
        ? answer.retryAfter()
        : Optional.empty();
  }

  /** Not the store's words: they quote the URL. */
  private static CliFailure failure(String what, Attempt attempt) {
    return switch (attempt) {
      case Attempt.Broken(CliFailure failure) -> failure;
      case Attempt.Answered(Answer answer) ->
          new CliFailure(
              ExitCode.FAILURE,
              "cannot %s: the object store answers HTTP %d".formatted(what, answer.status()));
    };
  }
}
