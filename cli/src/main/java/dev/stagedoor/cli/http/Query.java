package dev.stagedoor.cli.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Query strings and path segments. */
final class Query {
  private Query() {}

  /** A query string with its question mark, or nothing; null values are left out. */
  static String of(Map<String, String> parameters) {
    String query =
        parameters.entrySet().stream()
            .filter(entry -> entry.getValue() != null)
            .map(entry -> escape(entry.getKey()) + "=" + escape(entry.getValue()))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? "" : "?" + query;
  }

  /** A path segment (RFC 3986, section 3.3), where a plus would not be a space. */
  static String segment(String text) {
    return escape(text).replace("+", "%20");
  }

  private static String escape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
