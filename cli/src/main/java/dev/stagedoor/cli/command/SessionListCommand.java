package dev.stagedoor.cli.command;

import dev.stagedoor.cli.ExitCode;
import dev.stagedoor.cli.http.Transport;
import dev.stagedoor.cli.http.UploadApi;
import dev.stagedoor.cli.release.SessionText;
import dev.stagedoor.uploadapi.v2.SessionView;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code session list}: the sessions that the caller may act on. */
@Command(name = "list", description = "Lists the sessions that you may act on, newest first.")
final class SessionListCommand implements Callable<Integer> {
  /** The states of PEP 694, "Publishing Session States", as they are written. */
  enum State {
    open,
    processing,
    published,
    error,
    canceled
  }

  private final Context context;

  @Mixin private ServerOptions server;

  @Option(names = "--name", paramLabel = "NAME", description = "Only those of a project.")
  private String name;

  @Option(names = "--version", paramLabel = "VERSION", description = "Only those of a version.")
  private String version;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "Only those in a state: ${COMPLETION-CANDIDATES}.")
  private State status;

  SessionListCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (Transport transport = server.connect(context)) {
      Map<String, String> filters = new HashMap<>();
      filters.put("name", name);
      filters.put("version", version);
      filters.put("status", status == null ? null : status.name());
      List<SessionView> sessions = new UploadApi(transport).sessions(filters);
      Instant now = context.environment().pacing().now();
      context
          .output()
          .result(
              Map.of("sessions", sessions),
              sessions.isEmpty()
                  ? List.of("No sessions.")
                  : sessions.stream().map(one -> SessionText.line(one, now)).toList());
      return ExitCode.DONE.code();
    }
  }
}
