package dev.stagedoor.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;
import dev.stagedoor.cli.http.AuditApi;
import dev.stagedoor.cli.http.Transport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code audit show}: one event, whole. */
@Command(name = "show", description = "Shows one event with all that it holds.")
final class AuditShowCommand implements Callable<Integer> {
  private final Context context;

  @Mixin private AdminOptions server;

  @Parameters(
      paramLabel = "ID",
      description = "The event's id; or its number in the trail, which is found faster.")
  private String id;

  AuditShowCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (Transport transport = server.connect(context)) {
      AuditApi api = new AuditApi(transport);
      JsonNode event =
          (id.matches("[0-9]{1,18}") ? bySeq(api, Long.parseLong(id)) : byId(api))
              .orElseThrow(() -> new CliFailure(ExitCode.FAILURE, "there is no event " + id));
      context.output().result(event, event.toPrettyString().lines().toList());
      return ExitCode.DONE.code();
    }
  }

  private static Optional<JsonNode> bySeq(AuditApi api, long seq) {
    return api.events(Map.of(), Math.max(0, seq - 1), 1).stream()
        .filter(event -> AuditTailCommand.seq(event) == seq)
        .findFirst();
  }

  /** The trail is asked for by number only, so this reads it from its start. */
  private Optional<JsonNode> byId(AuditApi api) {
    List<JsonNode> page = api.events(Map.of(), 0, AuditTailCommand.PAGE);
    while (!page.isEmpty()) {
      Optional<JsonNode> found =
          page.stream().filter(event -> id.equals(event.path("id").asText())).findFirst();
      if (found.isPresent()) {
        return found;
      }
      page = api.events(Map.of(), AuditTailCommand.seq(page.getLast()), AuditTailCommand.PAGE);
    }
    return Optional.empty();
  }
}
