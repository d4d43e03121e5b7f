package dev.stagedoor.standalone.road;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Speaks HTTP to a server as one principal, Upload 2.0 above all, and hides nothing of the answers.
 */
public final class Api {
  static final String UPLOAD_V2 = "application/vnd.pypi.upload.v2+json";
  private static final String ACTION = "{\"meta\": {\"api-version\": \"2.0\"}}";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String base;
  private final String token;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public Api(String base, String token) {
    this.base = base;
    this.token = token;
  }

  /** A user with a token for everything, made by the administrator of {@code server}. */
  static Api user(ServerProcess server, String username) {
    return user(server.url(), server.adminToken(), username);
  }

  /** The same, of a server known by its URL. */
  public static Api user(String url, String adminToken, String username) {
    Api admin = new Api(url, adminToken);
    admin.send("PUT", "/admin/v1/users/" + username, "application/json", "");
    Answer token =
        admin.send(
            "POST",
            "/admin/v1/users/" + username + "/tokens",
            "application/json",
            "{\"permissions\": [\"stage\", \"publish\", \"yank\", \"manage\"]}");
    return new Api(url, token.json().get("token").asText());
  }

  public String token() {
    return token;
  }

  /**
   * An answer.
   *
   * @param status of HTTP
   * @param body text
   * @param response for its headers
   */
  public record Answer(int status, String body, HttpResponse<byte[]> response) {
    public JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(body, e);
      }
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }

    public String link(String name) {
      return json().get("links").get(name).asText();
    }
  }

  public Answer createSession(String name, String version) {
    return send(
        "POST",
        "/upload/2.0/",
        UPLOAD_V2,
        "{\"meta\": {\"api-version\": \"2.0\"}, \"name\": \"%s\", \"version\": \"%s\"}"
            .formatted(name, version));
  }

  public Answer createFile(Answer session, String filename, byte[] content) {
    return createFile(session, filename, content, "http-post-bytes");
  }

  /** The same, by another mechanism. */
  public Answer createFile(Answer session, String filename, byte[] content, String mechanism) {
    return createFile(session, filename, content.length, sha256(content), mechanism);
  }

  /** The same, of a file that is not in memory. */
  Answer createFile(Answer session, String filename, long size, String sha256, String mechanism) {
    return send(
        "POST",
        session.link("upload"),
        UPLOAD_V2,
        """
        {"meta": {"api-version": "2.0"}, "filename": "%s", "size": %d,
         "hashes": {"sha256": "%s"}, "mechanism": "%s"}
        """
            .formatted(filename, size, sha256, mechanism));
  }

  public Answer sendBytes(Answer file, byte[] content) {
    return send(
        HttpRequest.newBuilder(URI.create(file.json().get("mechanism").get("file_url").asText()))
            .header("Content-Type", "application/octet-stream")
            .POST(HttpRequest.BodyPublishers.ofByteArray(content)));
  }

  public Answer complete(Answer file) {
    return send("POST", file.link("complete"), UPLOAD_V2, ACTION);
  }

  /** Creates, sends and completes; the answer to complete. */
  public Answer upload(Answer session, String filename, byte[] content) {
    Answer file = createFile(session, filename, content);
    if (file.status() != 202) {
      return file;
    }
    Answer sent = sendBytes(file, content);
    return sent.status() == 204 ? complete(file) : sent;
  }

  public Answer publish(Answer session) {
    return send("POST", session.link("publish"), UPLOAD_V2, ACTION);
  }

  public Answer get(String path) {
    return send(HttpRequest.newBuilder(uri(path)).GET());
  }

  public Answer delete(String path) {
    return send(HttpRequest.newBuilder(uri(path)).DELETE());
  }

  public Answer send(String method, String path, String contentType, String body) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", contentType)
            .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Sends it as this principal. */
  public Answer send(HttpRequest.Builder request) {
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      HttpResponse<byte[]> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(
          response.statusCode(), new String(response.body(), StandardCharsets.UTF_8), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A path of the server, or a whole link, as a URI. */
  public URI uri(String path) {
    return URI.create(path.startsWith("http") ? path : base + path);
  }

  /** Gets a path in that media type. */
  public Answer accepting(String mediaType, String path) {
    return send(HttpRequest.newBuilder(uri(path)).header("Accept", mediaType).GET());
  }

  public static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
