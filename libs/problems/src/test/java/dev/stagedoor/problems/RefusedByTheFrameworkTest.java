package dev.stagedoor.problems;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What never reaches a resource method. */
@QuarkusTest
class RefusedByTheFrameworkTest {
  private static final String THING = "/faulty/things/" + UUID.randomUUID();

  @TestHTTPResource("/")
  URI server;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/upload/2.0/nonsense",
        "/uploads/x/y",
        "/simple/../x",
        "/faulty",
        "/faulty/nothing",
        "/q/nothing",
        "/.well-known/%2e%2e",
        "/faulty/things/1/2"
      })
  void nothingIsThere(String path) {
    HttpResponse<String> answer = Asked.get(server, path);

    Asked.problem(answer, 404, "not-found");
  }

  @Test
  void aBrowserIsToldTheSame() {
    HttpResponse<String> answer =
        Asked.get(server, "/nothing", "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");

    Asked.problem(answer, 404, "not-found");
  }

  @Test
  void aHeadHasNoBody() {
    HttpResponse<String> answer = Asked.send(server, "HEAD", "/nothing", BodyPublishers.noBody());

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  @Test
  void aMethodThatIsNotServedIsAnsweredByThoseThatAre() {
    HttpResponse<String> answer = Asked.send(server, "PATCH", THING, BodyPublishers.noBody());

    Asked.problem(answer, 405, "method-not-allowed");
    assertThat(String.join(", ", answer.headers().allValues("Allow")).split(", "))
        .containsExactlyInAnyOrder("DELETE", "GET", "HEAD", "OPTIONS", "PUT");
  }

  @Test
  void anIdThatIsNoneIsNotThere() {
    HttpResponse<String> answer = Asked.get(server, "/faulty/things/1");

    Asked.problem(answer, 404, "not-found");
  }

  @Test
  void aHeaderThatCannotBeReadIsMalformed() {
    HttpResponse<String> answer = Asked.get(server, "/faulty/numbered", "X-Number", "one");

    Asked.problem(answer, 400, "malformed-request");
  }

  @Test
  void nothingAcceptableIsServed() {
    HttpResponse<String> answer = Asked.get(server, THING, "Accept", "image/png");

    Asked.problem(answer, 406, "not-acceptable");
  }

  @Test
  void anotherMediaTypeIsNotTaken() {
    HttpResponse<String> answer = postJson("name=x", "text/plain");

    Asked.problem(answer, 415, "unsupported-media-type");
  }

  @Test
  void aBodyThatIsNoJsonIsMalformed() {
    HttpResponse<String> answer =
        postJson("{\"name\": " + FaultyResource.SECRET, "application/json");

    Asked.problem(answer, 400, "malformed-request");
    assertThat(answer.body()).doesNotContain(FaultyResource.SECRET);
  }

  @Test
  void aBodyOfAnotherShapeIsMalformed() {
    HttpResponse<String> answer =
        postJson("{\"count\": \"" + FaultyResource.SECRET + "\"}", "application/json");

    Asked.problem(answer, 400, "malformed-json");
    assertThat(answer.body()).doesNotContain(FaultyResource.SECRET);
  }

  @Test
  void aBodyThatIsAnnouncedAsTooLargeIsNotWaitedFor() throws IOException {
    String answer =
        RawHttp.exchange(
            server,
            "POST /faulty/bytes HTTP/1.1",
            "Host: " + server.getAuthority(),
            "Content-Length: 1048577");

    assertThat(answer).startsWith("HTTP/1.1 413 ").containsIgnoringCase("connection: close");
    assertThat(answer).containsIgnoringCase("content-type: application/problem+json");
    Asked.problem(
        answer.substring(answer.indexOf('{')),
        413,
        "https://packages.example.org/problems/body-too-large");
  }

  @Test
  void healthIsServedAsEver() {
    HttpResponse<String> answer = Asked.get(server, "/q/health/ready");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("UP");
  }

  private HttpResponse<String> postJson(String body, String type) {
    return Asked.send(
        server, "POST", "/faulty/json", BodyPublishers.ofString(body), "Content-Type", type);
  }
}
