package dev.stagedoor.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call where services have a token. */
@QuarkusTest
class ServiceCallTest {
  private static final String QUESTION =
      "{\"authorization\": \"Bearer stagedoor_of-a-user\", \"action\": \"ADMINISTER\"}";

  @TestHTTPResource("/")
  URI server;

  @Test
  void aServiceIsAnswered() {
    HttpResponse<String> answer = post("Bearer token-of-the-services", QUESTION);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("GRANTED").contains("stagedoor_of-a-user");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer token-of-the-service",
        "Bearer token-of-the-servicesX",
        "bearer-token-of-the-services",
        "Basic token-of-the-services",
        "token-of-the-services"
      })
  void anybodyElseIsRefused(String credential) {
    HttpResponse<String> answer = post(credential, "no json");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.headers().allValues("WWW-Authenticate")).hasSize(2);
    assertThat(answer.body()).doesNotContain("token-of-the-services");
  }

  @Test
  void aQuestionThatIsNoneIsMalformed() {
    HttpResponse<String> answer = post("Bearer token-of-the-services", QUESTION.substring(3));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).doesNotContain("stagedoor_of-a-user");
  }

  @Test
  void whatIsNotMarkedIsForEverybody() {
    HttpResponse<String> answer = Posting.post(server, "/open", "", "");

    assertThat(answer.statusCode()).isEqualTo(204);
  }

  private HttpResponse<String> post(String credential, String body) {
    return Posting.post(server, "/internal/authorise", credential, body);
  }
}
