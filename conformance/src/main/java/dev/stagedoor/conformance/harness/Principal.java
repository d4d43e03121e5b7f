package dev.stagedoor.conformance.harness;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** Somebody who speaks to the server: a user by a token, or nobody in particular. */
public final class Principal {
  /** The content type of Upload 2.0 (PEP 694, "Content Types"). */
  public static final String UPLOAD_V2 = "application/vnd.pypi.upload.v2+json";

  /** The body of requests that say nothing but their version. */
  public static final String ACTION = "{\"meta\": {\"api-version\": \"2.0\"}}";

  private static final Duration TIMEOUT = Duration.ofSeconds(120);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI root;
  private final String authorization;

  private Principal(URI root, String authorization) {
    this.root = root;
    this.authorization = authorization;
  }

  /** A user who sends the token as RFC 6750 says. */
  static Principal bearer(URI root, String token) {
    return new Principal(root, "Bearer " + token);
  }

  /** A user who sends the token as a password, as uploaders to package indexes do. */
  static Principal basic(URI root, String token) {
    String pair =
        Base64.getEncoder().encodeToString(("__token__:" + token).getBytes(StandardCharsets.UTF_8));
    return new Principal(root, "Basic " + pair);
  }

  /** Somebody without credentials. */
  static Principal nobody(URI root) {
    return new Principal(root, null);
  }

  /** Asks for a new publishing session. */
  public Answer create(String name, String version) {
    return post(
        root.toString(),
        "{\"meta\": {\"api-version\": \"2.0\"}, \"name\": \"%s\", \"version\": \"%s\"}"
            .formatted(name, version));
  }

  /** Sends JSON to the root of the API. */
  public Answer postRoot(String json) {
    return post(root.toString(), json);
  }

  /** Sends JSON as Upload 2.0 wants it. */
  public Answer post(String url, String json) {
    return post(url, UPLOAD_V2, json.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends a request that says nothing but its version. */
  public Answer post(String url) {
    return post(url, ACTION);
  }

  /** Sends bytes of some type. */
  public Answer post(String url, String contentType, byte[] body) {
    return send(
        HttpRequest.newBuilder(root.resolve(url))
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  /** Sends bytes with headers, in pairs of name and value. */
  public Answer post(String url, byte[] body, String... headers) {
    return send(
        HttpRequest.newBuilder(root.resolve(url))
            .headers(headers)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  /** Asks for the headers of a URL. */
  public Answer head(String url) {
    return send(HttpRequest.newBuilder(root.resolve(url)).method("HEAD", BodyPublishers.noBody()));
  }

  /** Sends JSON to the root and asks for some type of answer. */
  public Answer postRootAccepting(String accept, String json) {
    return send(
        HttpRequest.newBuilder(root)
            .header("Content-Type", UPLOAD_V2)
            .header("Accept", accept)
            .POST(BodyPublishers.ofString(json)));
  }

  /** Reads a URL. */
  public Answer get(String url) {
    return send(HttpRequest.newBuilder(root.resolve(url)).GET());
  }

  /** Reads a URL in one representation. */
  public Answer get(String url, String accept) {
    return send(HttpRequest.newBuilder(root.resolve(url)).header("Accept", accept).GET());
  }

  /** Deletes what is at a URL. */
  public Answer delete(String url) {
    return send(HttpRequest.newBuilder(root.resolve(url)).DELETE());
  }

  private Answer send(HttpRequest.Builder builder) {
    if (authorization != null) {
      builder.header("Authorization", authorization);
    }
    HttpRequest request = builder.timeout(TIMEOUT).build();
    String said = request.method() + " " + request.uri();
    try {
      HttpResponse<byte[]> response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(said, response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      return fail(said + " was not answered", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return fail(said + " was interrupted", e);
    }
  }
}
