package dev.stagedoor.cli.command;

import dev.stagedoor.cli.ExitCode;
import dev.stagedoor.cli.http.Transport;
import dev.stagedoor.cli.http.UploadApi;
import dev.stagedoor.cli.release.Publishing;
import dev.stagedoor.cli.release.SessionText;
import dev.stagedoor.uploadapi.v2.SessionView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands of {@code session} that are about one session. */
abstract sealed class SessionCommand implements Callable<Integer> {
  private final Context context;

  @Mixin private ServerOptions server;

  @Parameters(
      paramLabel = "ID",
      description = "The session's UUID, or name==version for the live one of a release.")
  private String id;

  private SessionCommand(Context context) {
    this.context = context;
  }

  /** What is done with the session that was found. */
  abstract void act(UploadApi api, SessionView session);

  @Override
  public final Integer call() {
    try (Transport transport = server.connect(context)) {
      UploadApi api = new UploadApi(transport);
      act(api, SessionLookup.find(api, id));
      return ExitCode.DONE.code();
    }
  }

  final Context context() {
    return context;
  }

  final Instant now() {
    return context.environment().pacing().now();
  }

  final Publishing publishing(UploadApi api, WaitOptions wait) {
    return new Publishing(api, wait.poll(context), server.hints(context));
  }

  final void tell(SessionView session, List<String> lines) {
    context.output().result(session, lines);
  }

  /** {@code session status}. */
  @Command(name = "status", description = "Shows a session, its files and its stage.")
  static final class Status extends SessionCommand {
    Status(Context context) {
      super(context);
    }

    @Override
    void act(UploadApi api, SessionView session) {
      tell(session, SessionText.lines(session, now()));
    }
  }

  /** {@code session wait}. */
  @Command(
      name = "wait",
      description = "Waits until nothing is on its way: files are validated, publishing is over.")
  static final class Wait extends SessionCommand {
    @Mixin private WaitOptions wait;

    Wait(Context context) {
      super(context);
    }

    @Override
    void act(UploadApi api, SessionView session) {
      SessionView settled = publishing(api, wait).await(session);
      tell(settled, List.of(SessionText.line(settled, now())));
    }
  }

  /** {@code session publish}. */
  @Command(name = "publish", description = "Publishes a session and waits until it is.")
  static final class Publish extends SessionCommand {
    @Mixin private WaitOptions wait;

    Publish(Context context) {
      super(context);
    }

    @Override
    void act(UploadApi api, SessionView session) {
      SessionView published = publishing(api, wait).publish(session);
      tell(
          published,
          List.of(
              "Published %s (session %s)"
                  .formatted(SessionText.pinned(published), SessionText.id(published))));
    }
  }

  /** {@code session cancel}. */
  @Command(name = "cancel", description = "Cancels a session and discards its files.")
  static final class Cancel extends SessionCommand {
    Cancel(Context context) {
      super(context);
    }

    @Override
    void act(UploadApi api, SessionView session) {
      api.cancel(session);
      String canceled = SessionText.id(session);
      context()
          .output()
          .result(
              Map.of("session-id", canceled, "status", "canceled"),
              List.of("Canceled " + SessionText.pinned(session) + " (session " + canceled + ")"));
    }
  }

  /** {@code session extend}. */
  @Command(name = "extend", description = "Asks for a longer life of a session.")
  static final class Extend extends SessionCommand {
    @Option(
        names = "--for",
        paramLabel = "DURATION",
        defaultValue = "7d",
        converter = DurationConverter.class,
        description = "How much longer, such as 12h or 7d (default: ${DEFAULT-VALUE}).")
    private Duration by;

    Extend(Context context) {
      super(context);
    }

    @Override
    void act(UploadApi api, SessionView session) {
      SessionView extended = api.extend(session, by);
      tell(extended, List.of(SessionText.line(extended, now())));
    }
  }
}
