package dev.stagedoor.cli.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One request, as often as it is sent.
 *
 * @param what the request in words for failures, such as {@code publish the session}
 * @param method the HTTP method
 * @param uri where to; may hold a stage token, so it is not shown
 * @param contentType of the body, or null without one
 * @param body makes the body anew for each attempt
 * @param idempotent whether it may be sent again when nobody knows if it arrived
 * @param timeout how long until the answer's head; empty for uploads, which take as long as they do
 *     while something moves
 * @param headers of this request beside those of every request
 * @param authorised whether the token goes with it; never to a server that is not the index
 */
public record Call(
    String what,
    String method,
    URI uri,
    String contentType,
    Body body,
    boolean idempotent,
    Optional<Duration> timeout,
    Map<String, String> headers,
    boolean authorised) {
  private static final Duration CONTROL_TIMEOUT = Duration.ofMinutes(2);

  /** Makes a body. */
  @FunctionalInterface
  public interface Body {
    /**
     * A body that has not been read from.
     *
     * @return the publisher
     * @throws IOException when what it is made of cannot be read
     */
    BodyPublisher open() throws IOException;
  }

  /**
   * A request without a body; GET and DELETE may be repeated.
   *
   * @param what in words
   * @param method the method
   * @param uri where to
   * @return the call
   */
  public static Call of(String what, String method, URI uri) {
    return new Call(
        what,
        method,
        uri,
        null,
        BodyPublishers::noBody,
        true,
        Optional.of(CONTROL_TIMEOUT),
        Map.of(),
        true);
  }

  /**
   * A request with a small body.
   *
   * @param what in words
   * @param method the method
   * @param uri where to
   * @param contentType the body's media type
   * @param body the bytes
   * @param idempotent whether it may be repeated
   * @return the call
   */
  public static Call of(
      String what, String method, URI uri, String contentType, byte[] body, boolean idempotent) {
    return new Call(
        what,
        method,
        uri,
        contentType,
        () -> BodyPublishers.ofByteArray(body),
        idempotent,
        Optional.of(CONTROL_TIMEOUT),
        Map.of(),
        true);
  }

  /**
   * A request with bytes of a file.
   *
   * @param what in words
   * @param method the method
   * @param uri where to
   * @param contentType the body's media type, or null
   * @param body the bytes
   * @param idempotent whether it may be repeated
   * @return the call
   */
  public static Call upload(
      String what, String method, URI uri, String contentType, Body body, boolean idempotent) {
    return new Call(
        what, method, uri, contentType, body, idempotent, Optional.empty(), Map.of(), true);
  }

  /**
   * The request with more headers.
   *
   * @param more their names and values
   * @return another call
   */
  public Call with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new Call(
        what, method, uri, contentType, body, idempotent, timeout, Map.copyOf(all), authorised);
  }

  /**
   * The request with more time.
   *
   * @param longest how long until the answer's head
   * @return another call
   */
  public Call within(Duration longest) {
    return new Call(
        what,
        method,
        uri,
        contentType,
        body,
        idempotent,
        Optional.of(longest),
        headers,
        authorised);
  }

  /**
   * The request without the token, for a server that is not the index.
   *
   * @return another call
   */
  public Call unauthorised() {
    return new Call(what, method, uri, contentType, body, idempotent, timeout, headers, false);
  }

  @Override
  public String toString() {
    return "Call[" + what + "]";
  }
}
