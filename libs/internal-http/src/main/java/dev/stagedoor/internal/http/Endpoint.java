package dev.stagedoor.internal.http;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Another service's answer to one question.
 *
 * @param service its name, for messages
 * @param uri where to ask
 * @param token the credential of services
 * @param timeout how long to wait for the answer
 */
record Endpoint(String service, URI uri, String token, Duration timeout) {
  /**
   * Puts together what is configured.
   *
   * @throws IllegalStateException naming the key, if something is missing or no URL
   */
  static Endpoint of(
      String service, Optional<String> url, String path, Optional<String> token, Duration timeout) {
    String key = "stagedoor." + service + ".url";
    String base = require(key, url).replaceFirst("/+$", "");
    if (!base.matches("https?://[^/?#]+(/[^?#]*)?")) {
      throw new IllegalStateException(key + " is no http or https URL");
    }
    return new Endpoint(
        service, URI.create(base + path), require("stagedoor.internal.token", token), timeout);
  }

  private static String require(String key, Optional<String> value) {
    return value.orElseThrow(
        () -> new IllegalStateException(key + " must be set where services run by themselves"));
  }

  @Override
  public String toString() {
    return "Endpoint[service=%s, uri=%s, token=***, timeout=%s]".formatted(service, uri, timeout);
  }
}
