package dev.stagedoor.publisher.api;

import dev.stagedoor.publisher.domain.AuditQuery;
import dev.stagedoor.publisher.domain.PageName;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestQuery;

/** The query of the audit trail, as text. */
public class AuditParameters {

  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1000;

  @RestQuery String session;
  @RestQuery String project;
  @RestQuery String type;
  @RestQuery String principal;
  @RestQuery String since;
  @RestQuery String after;
  @RestQuery String limit;

  /** The project as given, or null. */
  String project() {
    return project;
  }

  /**
   * The query.
   *
   * @throws IllegalArgumentException with a sentence for the client, if a parameter is not valid
   */
  AuditQuery query() {
    return new AuditQuery(
        read("session", "a UUID", session, UUID::fromString),
        read("project", "a project's name", project, p -> PageName.normalize(p).orElseThrow()),
        type,
        principal,
        read("since", "a time with its offset", since, AuditParameters::instant),
        number("after", after, 0, 0, Long.MAX_VALUE),
        (int) number("limit", limit, DEFAULT_LIMIT, 1, MAX_LIMIT));
  }

  private static Instant instant(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  private static long number(String name, String text, long absent, long least, long most) {
    String kind = "a whole number from " + least + " to " + most;
    Long value = read(name, kind, text, Long::valueOf);
    if (value == null) {
      return absent;
    }
    if (value < least || value > most) {
      throw new IllegalArgumentException("The parameter " + name + " is " + kind);
    }
    return value;
  }

  private static <T> T read(String name, String kind, String text, Function<String, T> reader) {
    try {
      return text == null ? null : reader.apply(text);
    } catch (IllegalArgumentException | DateTimeException | java.util.NoSuchElementException e) {
      throw new IllegalArgumentException("The parameter " + name + " is " + kind, e);
    }
  }
}
