package dev.stagedoor.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;
import dev.stagedoor.cli.http.AuditApi;
import dev.stagedoor.cli.http.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audit show}: one event, or all of a session, with all that they hold. */
@Command(name = "show", description = "Shows an event, or every event of a session, whole.")
final class AuditShowCommand implements Callable<Integer> {
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

  private final Context context;

  @Mixin private AnyTokenOptions server;

  @Option(
      names = "--project",
      paramLabel = "NAME",
      description = "The project that it is of; owners of projects must say it.")
  private String project;

  @Parameters(
      paramLabel = "ID",
      description = "The UUID of an event or of a session, or an event's number in the trail.")
  private String id;

  AuditShowCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (Transport transport = server.connect(context)) {
      AuditApi api = new AuditApi(transport);
      boolean uuid = UUID_FORM.matcher(id).matches();
      List<JsonNode> ofSession = uuid ? all(api, Map.of("session", id)) : List.of();
      if (!ofSession.isEmpty()) {
        show(Map.of("events", ofSession), ofSession);
      } else {
        JsonNode event =
            find(api, uuid)
                .orElseThrow(
                    () ->
                        new CliFailure(ExitCode.FAILURE, "there is no event and no session " + id));
        show(event, List.of(event));
      }
      return ExitCode.DONE.code();
    }
  }

  private void show(Object value, List<JsonNode> events) {
    context
        .output()
        .result(value, events.stream().flatMap(event -> event.toPrettyString().lines()).toList());
  }

  private Optional<JsonNode> find(AuditApi api, boolean uuid) {
    if (id.matches("[0-9]{1,18}")) {
      long seq = Long.parseLong(id);
      return api.events(query(Map.of()), Math.max(0, seq - 1), 1).stream()
          .filter(event -> AuditText.seq(event) == seq)
          .findFirst();
    }
    Map<String, String> near = uuid ? since(UUID.fromString(id)) : Map.of();
    return first(api, near, event -> id.equalsIgnoreCase(event.path("id").asText()));
  }

  /** An event's UUID is of version 7 and begins with its time, so the trail is read from there. */
  private static Map<String, String> since(UUID event) {
    return event.version() == 7
        ? Map.of(
            "since",
            Instant.ofEpochMilli(event.getMostSignificantBits() >>> 16)
                .minus(CLOCKS_DIFFER)
                .toString())
        : Map.of();
  }

  private Optional<JsonNode> first(
      AuditApi api, Map<String, String> filters, Predicate<JsonNode> wanted) {
    long cursor = 0;
    while (true) {
      List<JsonNode> page = api.events(query(filters), cursor, AuditTailCommand.PAGE);
      Optional<JsonNode> found = page.stream().filter(wanted).findFirst();
      if (found.isPresent() || page.isEmpty()) {
        return found;
      }
      cursor = AuditText.seq(page.getLast());
    }
  }

  private List<JsonNode> all(AuditApi api, Map<String, String> filters) {
    List<JsonNode> all = new ArrayList<>();
    List<JsonNode> page = api.events(query(filters), 0, AuditTailCommand.PAGE);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = api.events(query(filters), AuditText.seq(page.getLast()), AuditTailCommand.PAGE);
    }
    return all;
  }

  private Map<String, String> query(Map<String, String> filters) {
    Map<String, String> query = new HashMap<>(filters);
    query.put("project", project);
    return query;
  }
}
