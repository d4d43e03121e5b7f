package dev.stagedoor.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;
import dev.stagedoor.cli.http.ApiRefusal;
import dev.stagedoor.cli.http.AuditApi;
import dev.stagedoor.cli.http.Transport;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code audit tail}: the newest events, and those that come. */
@Command(
    name = "tail",
    description = "Shows the newest events, oldest of them first; with --json, as one document.",
    footer = "With --follow --json each event is a document of its own, one a line.")
final class AuditTailCommand implements Callable<Integer> {
  /** As many as one answer should hold; a server may give fewer. */
  static final int PAGE = 1000;

  private static final Duration AGAIN = Duration.ofSeconds(1);

  /** So often in a row a connection may break before anything comes. */
  private static final int BREAKS = 5;

  private final Context context;
  private long cursor;

  @Mixin private AnyTokenOptions server;
  @Mixin private AuditFilters filters;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on until interrupted.")
  private boolean follow;

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
    if (follow && !filters.isOpenEnded()) {
      throw CliFailure.usage("--follow has no end, and --until is one");
    }
    Map<String, String> query = filters.toQuery(context.environment().pacing().now());
    try (Transport transport = server.connect(context)) {
      AuditApi api = new AuditApi(transport);
      Deque<JsonNode> newest = newest(api, query);
      if (follow) {
        newest.forEach(this::print);
        follow(api, query);
      } else {
        context
            .output()
            .result(Map.of("events", newest), newest.stream().map(AuditText::line).toList());
      }
      return ExitCode.DONE.code();
    }
  }

  private Deque<JsonNode> newest(AuditApi api, Map<String, String> query) {
    Deque<JsonNode> newest = new ArrayDeque<>();
    cursor = after;
    List<JsonNode> page = api.events(query, cursor, PAGE);
    while (!page.isEmpty()) {
      cursor = AuditText.seq(page.getLast());
      newest.addAll(page);
      while (newest.size() > lines) {
        newest.removeFirst();
      }
      page = api.events(query, cursor, PAGE);
    }
    return newest;
  }

  /** Ends with the process, a refusal, or a server that stays away. */
  private void follow(AuditApi api, Map<String, String> query) {
    int broken = 0;
    while (true) {
      long before = cursor;
      try {
        api.follow(query, cursor, this::print);
        broken = 0;
      } catch (ApiRefusal refusal) {
        throw refusal;
      } catch (CliFailure failure) {
        broken = cursor > before ? 1 : broken + 1;
        if (broken == BREAKS) {
          throw failure;
        }
      }
      context.environment().pacing().pause(AGAIN.multipliedBy(1L << broken));
    }
  }

  private void print(JsonNode event) {
    cursor = Math.max(cursor, AuditText.seq(event));
    context.output().line(context.output().json() ? event.toString() : AuditText.line(event));
  }
}
