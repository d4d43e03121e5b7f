package dev.stagedoor.cli.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a server answered.
 *
 * @param status the HTTP status
 * @param headers its headers
 * @param body its bytes, maybe none
 */
public record Answer(int status, HttpHeaders headers, byte[] body) {
  /**
   * When the server wants to be asked again (RFC 9110, section 10.2.3: seconds or a date).
   *
   * @return zero or more; empty when it does not say, or nothing that can be read
   */
  public Optional<Duration> retryAfter() {
    return headers.firstValue("Retry-After").map(String::strip).flatMap(Answer::delay);
  }

  /**
   * The {@code Location} header as it came.
   *
   * @return a URL, maybe relative
   */
  public Optional<String> location() {
    return headers.firstValue("Location");
  }

  /**
   * Whether the request was carried out.
   *
   * @return true for 2xx
   */
  public boolean isSuccess() {
    return status / 100 == 2;
  }

  /**
   * A header whose value is a whole number, such as {@code Upload-Offset}.
   *
   * @param name of the header
   * @return 0 or more; empty when it is absent or something else
   */
  public OptionalLong number(String name) {
    return headers
        .firstValue(name)
        .map(String::strip)
        .filter(text -> text.matches("[0-9]{1,15}"))
        .map(text -> OptionalLong.of(Long.parseLong(text)))
        .orElse(OptionalLong.empty());
  }

  @Override
  public String toString() {
    return "Answer[status=" + status + "]";
  }

  private static Optional<Duration> delay(String text) {
    if (text.matches("[0-9]{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration delay = Duration.between(Instant.now(), at);
      return Optional.of(delay.isNegative() ? Duration.ZERO : delay);
    } catch (DateTimeParseException e) {
      // A header that nobody can read asks for nothing; the caller has a delay of its own.
      return Optional.empty();
    }
  }
}
