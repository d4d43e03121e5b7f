package dev.stagedoor.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;
import dev.stagedoor.cli.http.AdminApi;
import dev.stagedoor.cli.http.AnswerLost;
import dev.stagedoor.cli.http.Transport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code admin sweep}: reports what the store has too much, and too little; 1 for the latter. */
@Command(
    name = "sweep",
    description = {
      "Compares the store with the uploads: what lies there that nothing needs, and which bytes are"
          + " lost.",
      "Only reports, unless told to mend. 1 if bytes are lost."
    })
final class AdminSweepCommand implements Callable<Integer> {
  private final Context context;

  @Mixin private AdminOptions server;

  @Option(names = "--mend", description = "Delete what nothing needs.")
  private boolean mend;

  AdminSweepCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (Transport transport = server.connect(context)) {
      JsonNode report = new AdminApi(transport).sweep(mend);
      context.output().result(report, SweepText.lines(report));
      return lost(report) ? ExitCode.FAILURE.code() : ExitCode.DONE.code();
    } catch (AnswerLost e) {
      throw new CliFailure(
          ExitCode.FAILURE,
          e.getMessage() + "; the sweep may go on, and the log of upload-service tells how it ends",
          e);
    }
  }

  private static boolean lost(JsonNode report) {
    return report.path("kinds").path("missing").path("count").asLong() > 0;
  }
}
