package dev.stagedoor.conformance.harness;

import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What the server answered, whole.
 *
 * @param request method and URL, for messages
 * @param status of HTTP
 * @param headers as received
 * @param body as received; empty for none
 */
public record Answer(String request, int status, HttpHeaders headers, byte[] body) {
  private static final int SHOWN = 700;
  static final ObjectMapper JSON = new ObjectMapper();

  /** This answer, if its status is one of these; else the test fails. */
  public Answer expect(int... statuses) {
    if (Arrays.stream(statuses).noneMatch(wanted -> wanted == status)) {
      fail("expected " + Arrays.toString(statuses) + ", but " + this);
    }
    return this;
  }

  /** This answer, if it is a success (2xx); else the test fails. */
  public Answer expectSuccess() {
    return status / 100 == 2 ? this : fail("expected a success, but " + this);
  }

  /** This answer, if it blames the client (4xx); else the test fails. */
  public Answer expectRefusal() {
    return status / 100 == 4 ? this : fail("expected a refusal (4xx), but " + this);
  }

  /** The body as JSON; the test fails if it is something else. */
  public JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      return fail("expected JSON, but " + this, e);
    }
  }

  /** A header's first value; empty text if it is absent. */
  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /** One of the body's links; the test fails if it is absent. */
  public String link(String name) {
    JsonNode link = json().path("links").path(name);
    return link.isTextual() ? link.asText() : fail("expected links." + name + ", but " + this);
  }

  /** Whether the body has this link. */
  public boolean hasLink(String name) {
    return json().path("links").has(name);
  }

  /** A top-level string of the body, such as {@code status}; empty text if it is absent. */
  public String text(String key) {
    return json().path(key).asText();
  }

  /** The body as text. */
  public String bodyText() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Request, status and the beginning of the body. */
  @Override
  public String toString() {
    String text = bodyText();
    return request
        + " answered "
        + status
        + " "
        + headers.map().entrySet().stream()
            .filter(header -> !header.getKey().startsWith(":"))
            .toList()
        + "\n"
        + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text);
  }
}
