package dev.stagedoor.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Events of the trail in words: when, what, who, of what, from where. */
final class AuditText {
  private static final List<String> ATTRIBUTES =
      List.of("project", "principal", "sessionid", "clientaddress");
  private static final List<String> DATA = List.of("version", "filename", "sha256");

  private AuditText() {}

  /** An event's place in the trail. */
  static long seq(JsonNode event) {
    return event.path("seq").longValue();
  }

  /** One line. */
  static String line(JsonNode event) {
    List<String> parts = new ArrayList<>();
    parts.add(Long.toString(seq(event)));
    parts.add(event.path("time").asText("-"));
    parts.add(event.path("type").asText("-"));
    ATTRIBUTES.forEach(name -> add(parts, event, name));
    DATA.forEach(name -> add(parts, event.path("data"), name));
    parts.add(event.path("id").asText("-"));
    return String.join("  ", parts);
  }

  private static void add(List<String> parts, JsonNode holder, String field) {
    if (holder.path(field).isTextual()) {
      parts.add(field + "=" + holder.path(field).asText());
    }
  }
}
