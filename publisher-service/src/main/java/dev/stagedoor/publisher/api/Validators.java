package dev.stagedoor.publisher.api;

import java.util.Arrays;

/** Comparison of entity tags (RFC 9110, sections 8.8.3 and 13.1.2). */
final class Validators {

  private Validators() {}

  /**
   * Whether {@code If-None-Match} names the tag; by weak comparison, because proxies that compress
   * make tags weak.
   *
   * @param ifNoneMatch the header, or null
   * @param entityTag with its quotes
   */
  static boolean matches(String ifNoneMatch, String entityTag) {
    if (ifNoneMatch == null) {
      return false;
    }
    return Arrays.stream(ifNoneMatch.split(","))
        .map(String::strip)
        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
        .anyMatch(tag -> tag.equals("*") || tag.equals(entityTag));
  }
}
