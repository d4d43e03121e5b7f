package dev.stagedoor.publisher.api;

import dev.stagedoor.events.EventType;
import dev.stagedoor.publisher.domain.AuditQuery;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.function.Function;

/** The query of the audit trail, as text. */
final class AuditParameters {

  private static final List<String> NAMES =
      List.of(
          "session", "project", "type", "principal", "since", "until", "after", "limit", "follow");
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1000;
  private static final String TIME =
      "a time as RFC 3339 writes it, such as 2026-11-24T09:58:07Z; a URL has the plus of an offset"
          + " as %2B";

  private final MultivaluedMap<String, String> given;

  AuditParameters(MultivaluedMap<String, String> given) {
    this.given = given;
  }

  /** The project as given, or null. */
  String project() {
    return given.getFirst("project");
  }

  /**
   * The query.
   *
   * @throws InvalidParameterException for the first parameter that is not valid
   */
  AuditQuery query() {
    given.forEach(AuditParameters::requireKnownOnce);
    Instant since = read("since", TIME, AuditParameters::instant);
    Instant until = read("until", TIME, AuditParameters::instant);
    if (since != null && until != null && !until.isAfter(since)) {
      throw new InvalidParameterException(
          "until", given.getFirst("until"), "The parameter until must be later than since");
    }
    if (until != null && follow()) {
      throw new InvalidParameterException(
          "until", given.getFirst("until"), "What is followed has no end: leave out until");
    }
    return new AuditQuery(
        read("session", "a UUID", UUID::fromString),
        read("project", "a project's name", p -> PageName.normalize(p).orElseThrow()),
        read(
            "type", "one of the types of events", t -> EventType.named(t).orElseThrow().typeName()),
        read("principal", "a user's name, admin or system", AuditParameters::name),
        since,
        until,
        number("after", 0, 0, Long.MAX_VALUE),
        (int) number("limit", follow() ? Integer.MAX_VALUE : DEFAULT_LIMIT, 1, MAX_LIMIT));
  }

  /**
   * Whether to go on with what is recorded later.
   *
   * @throws InvalidParameterException if it is neither true nor false
   */
  boolean follow() {
    return switch (given.getFirst("follow")) {
      case null -> false;
      case "true" -> true;
      case "false" -> false;
      case String other ->
          throw new InvalidParameterException(
              "follow", other, "The parameter follow must be true or false");
    };
  }

  /** A misspelt filter would show what was not asked for. */
  private static void requireKnownOnce(String name, List<String> values) {
    if (!NAMES.contains(name)) {
      throw new InvalidParameterException(
          name, null, "There is no parameter " + name + " here, only " + String.join(", ", NAMES));
    }
    if (values.size() > 1) {
      throw new InvalidParameterException(
          name, null, "The parameter " + name + " must be given once");
    }
  }

  private static Instant instant(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  private static String name(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("blank");
    }
    return text;
  }

  private long number(String name, long absent, long least, long most) {
    Long value =
        read(
            name,
            "a whole number from " + least + " to " + most,
            text -> {
              long number = Long.parseLong(text);
              if (number < least || number > most) {
                throw new IllegalArgumentException("out of range");
              }
              return number;
            });
    return value == null ? absent : value;
  }

  private <T> T read(String name, String kind, Function<String, T> reader) {
    String text = given.getFirst(name);
    try {
      return text == null ? null : reader.apply(text);
    } catch (IllegalArgumentException | DateTimeException | NoSuchElementException e) {
      InvalidParameterException invalid =
          new InvalidParameterException(name, text, "The parameter " + name + " must be " + kind);
      invalid.initCause(e);
      throw invalid;
    }
  }
}
