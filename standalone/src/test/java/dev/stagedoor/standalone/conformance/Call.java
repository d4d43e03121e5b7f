package dev.stagedoor.standalone.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/**
 * A request on its way to the server.
 *
 * @param method of HTTP
 * @param path with query
 * @param headers as the client sent them
 * @param authorization that goes to the server; null for none
 * @param body bytes
 */
record Call(String method, String path, HttpHeaders headers, String authorization, byte[] body) {
  Call authorizedBy(String other) {
    return new Call(method, path, headers, other, body);
  }

  Call withBody(String text) {
    return new Call(method, path, headers, authorization, text.getBytes(StandardCharsets.UTF_8));
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The body as JSON; missing if it is something else. */
  JsonNode json() {
    return Reply.parse(body).orElse(JsonNodeFactory.instance.missingNode());
  }
}
