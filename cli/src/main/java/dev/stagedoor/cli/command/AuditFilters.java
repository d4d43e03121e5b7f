package dev.stagedoor.cli.command;

import dev.stagedoor.cli.CliFailure;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which events of the trail. */
final class AuditFilters {
  @Option(names = "--session", paramLabel = "UUID", description = "Only those of a session.")
  private String session;

  @Option(names = "--project", paramLabel = "NAME", description = "Only those of a project.")
  private String project;

  @Option(names = "--type", paramLabel = "TYPE", description = "Only those of a type.")
  private String type;

  @Option(names = "--principal", paramLabel = "NAME", description = "Only those of a principal.")
  private String principal;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only from then on: 2026-07-29T12:00:00Z, or 2h for two hours ago.")
  private String since;

  @Option(names = "--until", paramLabel = "TIME", description = "Only before then.")
  private String until;

  /** The query's parameters; null for what is not given. */
  Map<String, String> toQuery(Instant now) {
    Map<String, String> query = new HashMap<>();
    query.put("session", session);
    query.put("project", project);
    query.put("type", type);
    query.put("principal", principal);
    query.put("since", time("--since", since, now));
    query.put("until", time("--until", until, now));
    return query;
  }

  /** Whether the events that are wanted may still come. */
  boolean isOpenEnded() {
    return until == null;
  }

  private static String time(String option, String text, Instant now) {
    if (text == null) {
      return null;
    }
    try {
      return now.minus(new DurationConverter().convert(text)).toString();
    } catch (TypeConversionException notADuration) {
      try {
        return OffsetDateTime.parse(text).toInstant().toString();
      } catch (DateTimeException e) {
        throw CliFailure.usage(
            "%s '%s' is neither a time with its offset, such as 2026-07-29T12:00:00Z, nor a"
                    .formatted(option, text)
                + " duration, such as 2h");
      }
    }
  }
}
