package dev.stagedoor.publisher.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The body of a command: a JSON object, or nothing. */
final class CommandBody {

  private static final int MOST_BYTES = 64 * 1024;
  private static final int LONGEST_REASON = 1_000;

  private final JsonNode body;

  private CommandBody(JsonNode body) {
    this.body = body;
  }

  /**
   * Reads a body.
   *
   * @throws InvalidParameterException if it is neither a JSON object nor empty
   */
  static CommandBody read(ObjectMapper json, InputStream in) {
    try {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      JsonNode body = bytes.length > MOST_BYTES ? MissingNode.getInstance() : json.readTree(bytes);
      if (!body.isObject() && bytes.length > 0) {
        throw notAnObject(null);
      }
      return new CommandBody(body);
    } catch (JsonProcessingException e) {
      throw notAnObject(e);
    } catch (IOException e) {
      throw new UncheckedIOException("the body broke off", e);
    }
  }

  /**
   * The reason, which people read.
   *
   * @return as given, or null
   * @throws InvalidParameterException if it is no text, too long, or has control characters
   */
  String reason() {
    String reason = text("reason");
    if (reason != null
        && (reason.length() > LONGEST_REASON
            || reason.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n'))) {
      throw new InvalidParameterException(
          "reason",
          null,
          "The reason must be at most " + LONGEST_REASON + " characters, none of them for control");
    }
    return reason;
  }

  /**
   * A text.
   *
   * @return as given, or null
   * @throws InvalidParameterException if it is something else
   */
  String text(String name) {
    JsonNode value = body.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw new InvalidParameterException(name, null, "The field " + name + " must be a text");
    }
    return value.asText();
  }

  private static InvalidParameterException notAnObject(Exception cause) {
    InvalidParameterException failure =
        new InvalidParameterException("body", null, "The body must be a JSON object");
    failure.initCause(cause);
    return failure;
  }
}
