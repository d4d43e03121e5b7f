package dev.stagedoor.cli.release;

import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;
import dev.stagedoor.cli.http.Poll;
import dev.stagedoor.cli.http.Polled;
import dev.stagedoor.cli.http.UploadApi;
import dev.stagedoor.uploadapi.ProblemError;
import dev.stagedoor.uploadapi.v2.FileEntry;
import dev.stagedoor.uploadapi.v2.SessionView;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Publishes sessions and waits for them. */
public final class Publishing {
  private static final Set<String> ON_ITS_WAY = Set.of("pending", "processing");

  private final UploadApi api;
  private final Poll poll;
  private final Hints hints;

  /**
   * Publishing on an index.
   *
   * @param api the index
   * @param poll how the outcome is waited for
   * @param hints commands to paste
   */
  public Publishing(UploadApi api, Poll poll, Hints hints) {
    this.api = api;
    this.poll = poll;
    this.hints = hints;
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
    List<CliFailure> refused = refused(view);
    if (!refused.isEmpty()) {
      throw new CliFailure(
          ExitCode.REFUSED,
          "%d of %d files of the session were refused"
              .formatted(refused.size(), files(view).size()),
          List.of(),
          refused,
          null);
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
    List<ProblemError> errors =
        view.notices() == null
            ? List.of()
            : view.notices().stream().map(notice -> ProblemError.of(null, notice)).toList();
    if ("canceled".equals(view.status())) {
      throw new CliFailure(ExitCode.CONFLICT, "the session is canceled", errors, List.of(), null);
    }
    throw new CliFailure(
        ExitCode.FAILURE,
        "publishing failed; the session can be changed and published again",
        errors,
        refused(view),
        null);
  }

  /** One for each file that is not completed, with its reasons. */
  private static List<CliFailure> refused(SessionView view) {
    return files(view).entrySet().stream()
        .filter(entry -> !"completed".equals(entry.getValue().status()))
        .map(entry -> refused(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static CliFailure refused(String filename, FileEntry file) {
    List<ProblemError> errors =
        file.notices() == null
            ? List.of()
            : file.notices().stream().map(notice -> ProblemError.of(filename, notice)).toList();
    return errors.isEmpty()
        ? new CliFailure(ExitCode.REFUSED, filename + " is in the state " + file.status())
        : new CliFailure(
            ExitCode.REFUSED,
            FileUploader.refusedFor(filename, errors.size()),
            errors,
            List.of(),
            null);
  }

  private CliFailure stillProcessing(SessionView session) {
    return new CliFailure(
        ExitCode.PROCESSING,
        "session %s is still processing; wait for it with: %s"
            .formatted(
                SessionText.id(session), hints.command("session wait " + SessionText.id(session))));
  }

  private static boolean quiet(SessionView view) {
    boolean filesMayMove = "open".equals(view.status()) || "error".equals(view.status());
    return !"processing".equals(view.status())
        && !(filesMayMove
            && files(view).values().stream().anyMatch(f -> ON_ITS_WAY.contains(f.status())));
  }

  private static Map<String, FileEntry> files(SessionView view) {
    return view.files() == null ? Map.of() : view.files();
  }
}
