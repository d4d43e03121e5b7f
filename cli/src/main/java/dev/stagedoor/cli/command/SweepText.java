package dev.stagedoor.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagedoor.cli.output.BarText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The report of a sweep in words. */
final class SweepText {
  private SweepText() {}

  /** The whole report: each finding, then what there is of each kind, then what it looked at. */
  static List<String> lines(JsonNode report) {
    List<String> lines = new ArrayList<>();
    report.path("findings").forEach(finding -> lines.add(finding(finding)));
    if (report.path("truncated").asBoolean()) {
      lines.add("... and more, which only the sums below count");
    }
    for (Map.Entry<String, JsonNode> kind : report.path("kinds").properties()) {
      if (kind.getValue().path("count").asLong() > 0) {
        lines.add(sum(kind.getKey(), kind.getValue()));
      }
    }
    lines.add(
        "Looked at %d objects of the store and %d sealed uploads%s"
            .formatted(
                report.path("objects").asLong(),
                report.path("sealed-uploads").asLong(),
                lines.isEmpty() ? "; all is as it should be" : ""));
    if (!report.path("mend").asBoolean() && wouldDelete(report)) {
      lines.add("Nothing was deleted; --mend deletes what it would");
    }
    return lines;
  }

  private static String finding(JsonNode finding) {
    String age =
        finding.has("age")
            ? ", " + age(Duration.ofSeconds(finding.path("age").asLong())) + " old"
            : "";
    return "%s %s (%s%s) %s: %s"
        .formatted(
            finding.path("kind").asText(),
            finding.path("key").asText(),
            BarText.size(finding.path("size").asLong()),
            age,
            switch (finding.path("outcome").asText()) {
              case "deleted" -> "was deleted";
              case "would-delete" -> "would be deleted";
              default -> "stays";
            },
            finding.path("reason").asText());
  }

  private static String sum(String kind, JsonNode total) {
    return "%s: %d objects, %s, %d deleted"
        .formatted(
            kind,
            total.path("count").asLong(),
            BarText.size(total.path("bytes").asLong()),
            total.path("deleted").asLong());
  }

  private static String age(Duration age) {
    if (age.toDays() > 0) {
      return age.toDays() + " d";
    }
    return age.toHours() > 0 ? age.toHours() + " h" : age.toMinutes() + " min";
  }

  private static boolean wouldDelete(JsonNode report) {
    return report.path("findings").findValuesAsText("outcome").contains("would-delete");
  }
}
