package dev.stagedoor.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where services have no token, as where all are in one process. */
@QuarkusTest
@TestProfile(NoTokenTest.WithoutToken.class)
class NoTokenTest {
  @TestHTTPResource("/")
  URI server;

  /** An empty value is none. */
  public static class WithoutToken implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("stagedoor.internal.token", "");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer x", "Bearer token-of-the-services"})
  void nothingIsThere(String credential) {
    HttpResponse<String> nowhere = Posting.post(server, "/internal/nowhere", credential, "{}");

    HttpResponse<String> answer = Posting.post(server, "/internal/authorise", credential, "{}");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo(nowhere.body());
  }
}
