package dev.stagedoor.standalone.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Small changes of JSON that mutants are made of. */
final class Edits {
  static final String PAST = "2020-01-01T00:00:00Z";
  static final String FRACTIONAL = "2099-01-01T00:00:00.5Z";

  private Edits() {}

  static Consumer<ObjectNode> drop(String key) {
    return body -> body.remove(key);
  }

  static Consumer<ObjectNode> set(String key, String value) {
    return body -> body.put(key, value);
  }

  /** Says {@code value} where it said {@code old}. */
  static Consumer<ObjectNode> swap(String key, String old, String value) {
    return body -> {
      if (body.path(key).asText().equals(old)) {
        body.put(key, value);
      }
    };
  }

  static Consumer<ObjectNode> dropLink(String link) {
    return body -> links(body).remove(link);
  }

  static Consumer<ObjectNode> link(String link, UnaryOperator<String> change) {
    return body -> links(body).put(link, change.apply(links(body).path(link).asText()));
  }

  /** The session token in a link becomes something else. */
  static Consumer<ObjectNode> tokenInStage(UnaryOperator<String> change) {
    return body -> {
      String token = body.path("session-token").asText();
      link("stage", url -> url.replace(token, change.apply(token))).accept(body);
    };
  }

  /** The session token in the links of files becomes something else. */
  static Consumer<ObjectNode> tokenInFiles(UnaryOperator<String> change) {
    return body -> {
      String token = body.path("session-token").asText();
      files(
              file ->
                  file.put("link", file.path("link").asText().replace(token, change.apply(token))))
          .accept(body);
    };
  }

  /** Each entry of the mapping {@code files}. */
  static Consumer<ObjectNode> files(Consumer<ObjectNode> change) {
    return body ->
        body.path("files")
            .forEach(
                file -> {
                  if (file instanceof ObjectNode entry) {
                    change.accept(entry);
                  }
                });
  }

  /** The list of files of an index page, where it is one. */
  static Consumer<ObjectNode> listed(Consumer<ArrayNode> change) {
    return body -> {
      JsonNode files = body.path("files");
      if (files instanceof ArrayNode list && !list.isEmpty()) {
        change.accept(list);
      }
    };
  }

  static Consumer<ObjectNode> mechanisms(Consumer<ArrayNode> change) {
    return body -> {
      if (body.path("mechanisms") instanceof ArrayNode list) {
        change.accept(list);
      }
    };
  }

  static String reversed(String text) {
    return new StringBuilder(text).reverse().toString();
  }

  private static ObjectNode links(ObjectNode body) {
    return body.path("links") instanceof ObjectNode links ? links : body.objectNode();
  }
}
