package dev.stagedoor.problems;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What resources throw. */
@QuarkusTest
class FailureMapperTest {
  @TestHTTPResource("/")
  URI server;

  @ParameterizedTest
  @CsvSource({"service, 7", "store, 5", "database, 5"})
  void whatIsAwayIsAskedForAgain(String what, String retryAfter) {
    HttpResponse<String> answer = fail(what);

    Asked.problem(answer, 503, "unavailable");
    assertThat(answer.headers().allValues("Retry-After")).containsExactly(retryAfter);
  }

  @ParameterizedTest
  @CsvSource({"mistake", "broken-store", "error"})
  void aMistakeIsInTheLogUnderTheIdThatTheClientGets(String what) {
    try (Log log = new Log()) {

      HttpResponse<String> answer = fail(what);

      JsonNode problem = Asked.problem(answer, 500, "internal-error");
      String detail = problem.get("detail").asText();
      String id = detail.replaceFirst("^The server's log has it as ([0-9a-f-]{36})\\.$", "$1");
      assertThat(id).hasSize(36);
      assertThat(log.text())
          .contains("problem=" + id)
          .contains("endpoint=FaultyResource.fail")
          .contains("Exception");
      assertThat(answer.body()).doesNotContain("Exception").doesNotContain(FaultyResource.SECRET);
    }
  }

  @ParameterizedTest
  @CsvSource({"nothing", "teapot", "service", "store", "database", "broken-store"})
  void keysInPathsAndHeadersReachNeitherLogNorAnswer(String what) {
    String key = "c0ffee-of-a-stage";
    try (Log log = new Log()) {

      HttpResponse<String> answer =
          Asked.get(
              server,
              what.equals("nothing") ? "/stage/" + key : "/faulty/throws/" + what + "/" + key,
              "Authorization",
              "Bearer " + FaultyResource.SECRET);

      assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
      assertThat(log.text() + answer.body())
          .doesNotContain(key)
          .doesNotContain(FaultyResource.SECRET);
    }
  }

  @Test
  void aStatusWithoutATypeOfItsOwnStillIsADocument() {
    HttpResponse<String> answer = fail("teapot");

    assertThat(answer.statusCode()).isEqualTo(418);
    Asked.problem(answer.body(), 418, "about:blank");
  }

  @Test
  void whoeverRefusesMayNameTheScheme() {
    HttpResponse<String> answer = fail("unauthorised");

    Asked.problem(answer, 401, "authentication-required");
    assertThat(answer.headers().allValues("WWW-Authenticate")).containsExactly("Digest");
  }

  @Test
  void messagesOfExceptionsAreNotShown() {
    HttpResponse<String> answer = fail("explained");

    Asked.problem(answer, 400, "malformed-request");
    assertThat(answer.body()).doesNotContain(FaultyResource.SECRET);
  }

  @Test
  void aRedirectionIsNoProblem() {
    HttpResponse<String> answer = fail("elsewhere");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue("https://example.org/");
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void halfAnAnswerDoesNotLookWhole() throws Exception {
    try (Log log = new Log()) {

      String answer =
          RawHttp.exchange(server, "GET /faulty/begun HTTP/1.1", "Host: " + server.getAuthority());

      assertThat(answer).startsWith("HTTP/1.1 200 ").contains("xxx").doesNotContain("problems");
      assertThat(answer).hasSizeLessThan(200_000);
      assertThat(log.text()).containsOnlyOnce("IllegalStateException: in the middle");
    }
  }

  private HttpResponse<String> fail(String what) {
    return Asked.get(server, "/faulty/throws/" + what + "/key");
  }
}
