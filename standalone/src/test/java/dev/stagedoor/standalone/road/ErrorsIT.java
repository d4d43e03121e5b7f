package dev.stagedoor.standalone.road;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whichever service refuses, and whatever it is of: the client gets a problem document. */
class ErrorsIT {
  private static final String V2 = Api.UPLOAD_V2;
  private static final String JSON = "application/json";
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TempDir static Path directory;
  private static ServerProcess server;
  private static Api noor;

  @BeforeAll
  static void start() {
    server = ServerProcess.start(directory.resolve("data"));
    noor = Api.user(server, "noor");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /nonsense, 404, not-found",
    "GET, /simple/../x, 404, not-found",
    "GET, /q/nonsense, 404, not-found",
    "GET, /upload/2.0/nonsense, 404, not-found",
    "GET, /upload/2.0/sessions/1, 404, not-found",
    "GET, /uploads/x/y, 404, not-found",
    "GET, /simple/nothing/, 404, not-found",
    "GET, /files/nothing-1.0.tar.gz, 404, not-found",
    "GET, /assets/0/nothing, 404, not-found",
    "POST, /internal/authorise, 404, not-found",
    "POST, /internal/seal, 404, not-found",
    "DELETE, /upload/2.0/, 405, method-not-allowed",
    "GET, /admin/v1/users/noor, 405, method-not-allowed",
    "PUT, /files/nothing-1.0.tar.gz, 405, method-not-allowed",
    "POST, /simple/, 405, method-not-allowed",
    "POST, /upload/2.0/, 401, authentication-required",
    "GET, /audit/v1/events, 401, authentication-required",
    "PUT, /admin/v1/users/noor, 401, authentication-required"
  })
  void strangersAreToldWhatIsWrong(String method, String path, int status, String slug) {
    HttpResponse<String> answer = send(method, path, null, JSON, "{}");

    assertProblem(answer, status, slug);
    assertThat(answer.headers().firstValue("Allow").isPresent()).isEqualTo(status == 405);
    assertThat(answer.headers().allValues("WWW-Authenticate")).hasSize(status == 401 ? 2 : 0);
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain, {}, 415, unsupported-media-type",
    V2 + ", {, 400, malformed-json",
    V2 + ", [], 400, malformed-json",
    V2 + ", LARGE, 413, body-too-large",
    V2 + ", {}, 400, invalid-field"
  })
  void whoeverMaySendIsToldWhatIsWrongWithIt(String type, String body, int status, String slug) {
    String sent = body.equals("LARGE") ? "\"" + "x".repeat(64 * 1024) + "\"" : body;

    HttpResponse<String> answer =
        send("POST", "/upload/2.0/", "Bearer " + noor.token(), type, sent);

    assertProblem(answer, status, slug);
  }

  @Test
  void whatIsNotAcceptableIsSaid() {
    HttpResponse<String> answer =
        exchange(
            request("/upload/2.0/sessions")
                .header("Authorization", "Bearer " + noor.token())
                .header("Accept", "image/png")
                .build());

    assertProblem(answer, 406, "not-acceptable");
  }

  @Test
  void keysAreInNoLog() {
    String key = "c0ffee".repeat(10);

    HttpResponse<String> answer =
        send("GET", "/stage/" + key + "/simple/", "Bearer stagedoor_nobodys", JSON, "");

    assertProblem(answer, 404, "not-found");
    assertThat(server.output())
        .doesNotContain(key)
        .doesNotContain("stagedoor_nobodys")
        .doesNotContain(noor.token());
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String slug) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().allValues("Content-Type"))
        .containsExactly("application/problem+json");
    try {
      JsonNode problem = new ObjectMapper().readTree(answer.body());
      assertThat(problem.path("type").asText()).isEqualTo(server.url() + "/problems/" + slug);
      assertThat(problem.path("status").asInt()).isEqualTo(status);
      assertThat(problem.path("detail").asText()).isNotEmpty();
      assertThat(problem.path("details")).isEqualTo(problem.path("detail"));
      assertThat(problem.at("/meta/api-version").asText()).isEqualTo("2.0");
      assertThat(problem.at("/errors/0/message").asText()).isNotEmpty();
    } catch (IOException e) {
      throw new AssertionError(answer.body(), e);
    }
  }

  private static HttpResponse<String> send(
      String method, String path, String authorization, String type, String body) {
    HttpRequest.Builder request =
        request(path).header("Content-Type", type).method(method, BodyPublishers.ofString(body));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return exchange(request.build());
  }

  /** The path goes out as it is given. */
  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.url() + path));
  }

  private static HttpResponse<String> exchange(HttpRequest request) {
    try {
      return CLIENT.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(request.uri().getPath(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
