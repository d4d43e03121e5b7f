package dev.stagedoor.cli.release;

import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;
import dev.stagedoor.cli.http.Poll;
import dev.stagedoor.cli.http.Polled;
import dev.stagedoor.cli.http.UploadApi;
import dev.stagedoor.uploadapi.ProblemError;
import dev.stagedoor.uploadapi.v2.FileEntry;
import dev.stagedoor.uploadapi.v2.SessionView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Publishes sessions and waits for them. */
public final class Publishing {
  private static final Set<String> ON_ITS_WAY = Set.of("pending", "processing");

  private final UploadApi api;
  private final Poll poll;

  /**
   * Publishing on an index.
   *
   * @param api the index
   * @param poll how the outcome is waited for
   */
  public Publishing(UploadApi api, Poll poll) {
    this.api = api;
    this.poll = poll;
  }

  /**
   * Publishes a session and waits until it is.
   *
   * @param session the session
   * @return it, published
   * @throws CliFailure of {@link ExitCode#PROCESSING} when it is accepted and not done in time; of
   *     another code when it is not published, and then the session is there to be mended
   */
  public SessionView publish(SessionView session) {
    return requirePublished(settled(session, api.publish(session)));
  }

  /**
   * Waits until nothing is on its way in a session.
   *
   * @param session the session
   * @return it, with all its files completed, or published
   * @throws CliFailure when it failed or was canceled, when a file is refused, or when the time is
   *     over
   */
  public SessionView await(SessionView session) {
    SessionView view =
        poll.until(api.again(session), () -> api.again(session), Publishing::quiet)
            .orElseThrow(() -> stillProcessing(session));
    if (!"open".equals(view.status())) {
      return requirePublished(view);
    }
    List<ProblemError> refused =
        files(view).entrySet().stream()
            .filter(entry -> !"completed".equals(entry.getValue().status()))
            .flatMap(Publishing::errors)
            .toList();
    if (!refused.isEmpty()) {
      throw new CliFailure(
          ExitCode.REFUSED, "files of the session were refused", refused, List.of(), null);
    }
    return view;
  }

  private SessionView settled(SessionView session, Polled<SessionView> first) {
    return poll.until(first, () -> api.again(session), view -> !"processing".equals(view.status()))
        .orElseThrow(() -> stillProcessing(session));
  }

  private static SessionView requirePublished(SessionView view) {
    if ("published".equals(view.status())) {
      return view;
    }
    List<ProblemError> errors = new ArrayList<>();
    if (view.notices() != null) {
      view.notices().forEach(notice -> errors.add(ProblemError.of("session", notice)));
    }
    files(view).entrySet().stream().flatMap(Publishing::errors).forEach(errors::add);
    String message =
        "canceled".equals(view.status())
            ? "the session is canceled"
            : "publishing failed; the session can be changed and published again";
    throw new CliFailure(ExitCode.FAILURE, message, errors, List.of(), null);
  }

  private static CliFailure stillProcessing(SessionView session) {
    return new CliFailure(
        ExitCode.PROCESSING,
        "session %s is still processing; wait for it with: stagedoor session wait %s"
            .formatted(SessionText.id(session), SessionText.id(session)));
  }

  private static boolean quiet(SessionView view) {
    boolean filesMayMove = "open".equals(view.status()) || "error".equals(view.status());
    return !"processing".equals(view.status())
        && !(filesMayMove
            && files(view).values().stream().anyMatch(f -> ON_ITS_WAY.contains(f.status())));
  }

  private static Stream<ProblemError> errors(Map.Entry<String, FileEntry> entry) {
    FileEntry file = entry.getValue();
    if (file.notices() == null || file.notices().isEmpty()) {
      return "completed".equals(file.status())
          ? Stream.empty()
          : Stream.of(ProblemError.of(entry.getKey(), "is in the state " + file.status()));
    }
    return file.notices().stream().map(notice -> ProblemError.of(entry.getKey(), notice));
  }

  private static Map<String, FileEntry> files(SessionView view) {
    return view.files() == null ? Map.of() : view.files();
  }
}
