package dev.stagedoor.cli.command;

import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;
import dev.stagedoor.cli.http.IndexApi;
import dev.stagedoor.cli.http.Transport;
import dev.stagedoor.packaging.InvalidValueException;
import dev.stagedoor.packaging.name.ProjectName;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code admin status}. */
@Command(
    name = "status",
    description =
        "Marks a project (PEP 792): archived takes no releases, quarantined (for the administrator)"
            + " offers no files either, deprecated only says so.")
final class ProjectStatusCommand implements Callable<Integer> {
  /** The markers as they are written. */
  enum Marker {
    active,
    archived,
    quarantined,
    deprecated
  }

  private final Context context;

  @Mixin private AnyTokenOptions server;

  @Parameters(index = "0", paramLabel = "PROJECT")
  private String project;

  @Parameters(index = "1", paramLabel = "STATUS", description = "${COMPLETION-CANDIDATES}.")
  private Marker marker;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; installers may show it.")
  private String reason;

  ProjectStatusCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    String name = normalized();
    try (Transport transport = server.connect(context)) {
      IndexApi.Done done = new IndexApi(transport).mark(name, marker.name(), reason);
      context.output().result(done, List.of(name + " is " + marker));
      return ExitCode.DONE.code();
    }
  }

  private String normalized() {
    try {
      return ProjectName.parse(project).normalized();
    } catch (InvalidValueException e) {
      throw CliFailure.usage(e.getMessage());
    }
  }
}
