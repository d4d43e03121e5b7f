package dev.stagedoor.problems;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks the server under test, and checks what all problem documents have. */
final class Asked {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Asked() {}

  static HttpResponse<String> get(URI server, String path, String... headers) {
    return send(server, "GET", path, BodyPublishers.noBody(), headers);
  }

  /** The path goes out as it is given. */
  static HttpResponse<String> send(
      URI server, String method, String path, BodyPublisher body, String... headers) {
    URI uri = URI.create("http://" + server.getAuthority() + path);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Returns the document. */
  static JsonNode problem(HttpResponse<String> answer, int status, String slug) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().allValues("Content-Type"))
        .containsExactly("application/problem+json");
    assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
    return problem(answer.body(), status, "https://packages.example.org/problems/" + slug);
  }

  static JsonNode problem(String document, int status, String type) {
    try {
      JsonNode problem = new ObjectMapper().readTree(document);
      assertThat(problem.path("type").asText()).isEqualTo(type);
      assertThat(problem.path("status").asInt()).isEqualTo(status);
      assertThat(problem.path("title").asText()).isNotEmpty();
      assertThat(problem.path("detail").asText()).isNotEmpty();
      assertThat(problem.path("details")).isEqualTo(problem.path("detail"));
      assertThat(problem.at("/meta/api-version").asText()).isEqualTo("2.0");
      assertThat(problem.path("errors")).isNotEmpty();
      assertThat(problem.at("/errors/0/source").asText()).isNotEmpty();
      assertThat(problem.at("/errors/0/message").asText()).isNotEmpty();
      return problem;
    } catch (IOException e) {
      throw new AssertionError(document, e);
    }
  }
}
