package dev.stagedoor.upload;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;

/** Posts bytes as a client of the index does. */
final class Client {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;

  Client(URI server) {
    this.server = server;
  }

  HttpResponse<String> post(UUID fileId, byte[] body) {
    return post(fileId, BodyPublishers.ofByteArray(body));
  }

  /** Without a Content-Length. */
  HttpResponse<String> postChunked(UUID fileId, InputStream body) {
    return post(fileId, BodyPublishers.ofInputStream(() -> body));
  }

  HttpResponse<String> post(UUID fileId, BodyPublisher body) {
    return send(request(fileId, body).build());
  }

  HttpRequest.Builder request(UUID fileId, BodyPublisher body) {
    return HttpRequest.newBuilder(server.resolve("/uploads/" + fileId))
        .header("Authorization", TableAuthorise.CREDENTIALS)
        .header("Content-Type", "application/octet-stream")
        .POST(body);
  }

  /** Any method, with headers in pairs of name and value. */
  HttpResponse<String> send(String method, UUID fileId, byte[] body, String... headers) {
    return send(method, fileId, BodyPublishers.ofByteArray(body), headers);
  }

  HttpResponse<String> send(String method, UUID fileId, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve("/uploads/" + fileId))
            .header("Authorization", TableAuthorise.CREDENTIALS)
            .method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
