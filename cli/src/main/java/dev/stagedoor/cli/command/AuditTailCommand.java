package dev.stagedoor.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;
import dev.stagedoor.cli.http.AuditApi;
import dev.stagedoor.cli.http.Transport;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code audit tail}: the newest events, and those that come. */
@Command(name = "tail", description = "Shows the newest events, oldest of them first.")
final class AuditTailCommand implements Callable<Integer> {
  /** As many as one answer should hold; a server may give fewer. */
  static final int PAGE = 1000;

  private static final Duration POLL = Duration.ofSeconds(1);

  private final Context context;

  @Mixin private AdminOptions server;

  @Option(names = "--follow", description = "Go on until interrupted.")
  private boolean follow;

  @Option(names = "--session", paramLabel = "UUID", description = "Only those of a session.")
  private String session;

  @Option(names = "--project", paramLabel = "NAME", description = "Only those of a project.")
  private String project;

  @Option(names = "--type", paramLabel = "TYPE", description = "Only those of a type.")
  private String type;

  @Option(names = "--principal", paramLabel = "NAME", description = "Only those of a principal.")
  private String principal;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      defaultValue = "20",
      description = "How many of the newest (default: ${DEFAULT-VALUE}).")
  private int lines;

  @Option(
      names = "--after",
      paramLabel = "SEQ",
      defaultValue = "0",
      description = "Read only what comes after this event.")
  private long after;

  AuditTailCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (lines < 0 || after < 0) {
      throw CliFailure.usage("--lines and --after must not be negative");
    }
    try (Transport transport = server.connect(context)) {
      AuditApi api = new AuditApi(transport);
      Deque<JsonNode> newest = new ArrayDeque<>();
      long cursor = after;
      List<JsonNode> page = api.events(filters(), cursor, PAGE);
      while (!page.isEmpty()) {
        cursor = seq(page.getLast());
        newest.addAll(page);
        while (newest.size() > lines) {
          newest.removeFirst();
        }
        page = api.events(filters(), cursor, PAGE);
      }
      newest.forEach(this::print);
      if (follow) {
        follow(api, cursor);
      }
      return ExitCode.DONE.code();
    }
  }

  /** Ends with the process, or with a failure to reach the server. */
  private void follow(AuditApi api, long from) {
    long cursor = from;
    while (true) {
      context.environment().pacing().pause(POLL);
      for (JsonNode event : api.events(filters(), cursor, PAGE)) {
        print(event);
        cursor = seq(event);
      }
    }
  }

  private Map<String, String> filters() {
    Map<String, String> filters = new HashMap<>();
    filters.put("session", session);
    filters.put("project", project);
    filters.put("type", type);
    filters.put("principal", principal);
    return filters;
  }

  private void print(JsonNode event) {
    context.output().line(context.output().json() ? event.toString() : text(event));
  }

  static long seq(JsonNode event) {
    return event.path("seq").longValue();
  }

  private static String text(JsonNode event) {
    StringBuilder text = new StringBuilder();
    text.append(seq(event)).append("  ").append(event.path("time").asText("-"));
    text.append("  ").append(event.path("type").asText("-"));
    append(text, event, "project");
    append(text, event, "principal");
    append(text, event, "sessionid");
    return text.append("  ").append(event.path("id").asText("-")).toString();
  }

  private static void append(StringBuilder text, JsonNode event, String field) {
    if (event.path(field).isTextual()) {
      text.append("  ").append(field).append('=').append(event.path(field).asText());
    }
  }
}
