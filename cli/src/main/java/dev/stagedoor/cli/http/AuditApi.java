package dev.stagedoor.cli.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The audit trail: {@code GET /audit/v1/events}, lines of CloudEvents with their {@code seq}. */
public final class AuditApi {
  private final Transport transport;

  /**
   * The API over a transport.
   *
   * @param transport to the index, with the token of an administrator or of a project's owner
   */
  public AuditApi(Transport transport) {
    this.transport = transport;
  }

  /**
   * Some events in their order.
   *
   * @param filters of {@code session}, {@code project}, {@code type}, {@code principal}, {@code
   *     since} and {@code until}; null values are left out
   * @param after only events with a greater {@code seq}
   * @param limit how many at the most; the server may answer fewer though there are more
   * @return the events; empty when there is none after {@code after}
   */
  public List<JsonNode> events(Map<String, String> filters, long after, int limit) {
    Map<String, String> query = new LinkedHashMap<>(filters);
    query.put("after", Long.toString(after));
    query.put("limit", Integer.toString(limit));
    Answer answer =
        transport.send(
            Call.of(
                "read the audit trail", "GET", transport.at("/audit/v1/events" + Query.of(query))));
    return new String(answer.body(), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank())
        .map(AuditApi::event)
        .toList();
  }

  /**
   * Events as they come, until the server ends the answer; one that does not know how to wait ends
   * it at once.
   *
   * @param filters as for {@link #events}
   * @param after only events with a greater {@code seq}
   * @param taker gets each event
   */
  public void follow(Map<String, String> filters, long after, Consumer<JsonNode> taker) {
    Map<String, String> query = new LinkedHashMap<>(filters);
    query.put("after", Long.toString(after));
    query.put("follow", "true");
    transport.lines(
        Call.of(
            "follow the audit trail", "GET", transport.at("/audit/v1/events" + Query.of(query))),
        line -> {
          // An empty line says that the server is still there.
          if (!line.isBlank()) {
            taker.accept(event(line));
          }
        });
  }

  private static JsonNode event(String line) {
    return Json.read(line.getBytes(StandardCharsets.UTF_8), JsonNode.class)
        .filter(event -> event.path("seq").canConvertToLong() && event.path("seq").isNumber())
        .orElseThrow(
            () ->
                new CliFailure(
                    ExitCode.FAILURE, "a line of the audit trail is no event with a 'seq'"));
  }
}
