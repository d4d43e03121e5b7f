package dev.stagedoor.standalone.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * An answer on its way to the client.
 *
 * @param status of HTTP
 * @param headers by name, without regard to case
 * @param body bytes
 */
record Reply(int status, Map<String, List<String>> headers, byte[] body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  Reply withStatus(int other) {
    return new Reply(other, headers, body);
  }

  Reply without(String header) {
    Map<String, List<String>> fewer = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    fewer.putAll(headers);
    fewer.remove(header);
    return new Reply(status, fewer, body);
  }

  Reply with(String header, String value) {
    Map<String, List<String>> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    more.putAll(headers);
    more.put(header, List.of(value));
    return new Reply(status, more, body);
  }

  Reply withText(UnaryOperator<String> change) {
    String text = new String(body, StandardCharsets.UTF_8);
    return new Reply(status, headers, change.apply(text).getBytes(StandardCharsets.UTF_8));
  }

  /** Changes the body if it is a JSON object. */
  Reply withJson(Consumer<ObjectNode> change) {
    return parse(body)
        .filter(JsonNode::isObject)
        .map(
            node -> {
              change.accept((ObjectNode) node);
              return new Reply(status, headers, node.toString().getBytes(StandardCharsets.UTF_8));
            })
        .orElse(this);
  }

  /** The bytes as JSON, if they are that. */
  static Optional<JsonNode> parse(byte[] bytes) {
    try {
      return Optional.ofNullable(JSON.readTree(bytes));
    } catch (IOException e) {
      return Optional.empty(); // A wheel, a page: no JSON, which the caller asked about.
    }
  }
}
