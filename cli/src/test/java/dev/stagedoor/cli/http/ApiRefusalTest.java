package dev.stagedoor.cli.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.cli.ExitCode;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiRefusalTest {
  private static final HttpHeaders NO_HEADERS = HttpHeaders.of(Map.of(), (name, value) -> true);

  @ParameterizedTest
  @CsvSource({
    "400, invalid-file, REFUSED",
    "400, invalid-filename, REFUSED",
    "400, bytes-missing, REFUSED",
    "400, '', REFUSED",
    "400, malformed-json, FAILURE",
    "400, invalid-field, FAILURE",
    "401, authentication-required, DENIED",
    "403, permission-denied, DENIED",
    "404, not-found, FAILURE",
    "409, filename-taken, CONFLICT",
    "410, gone, FAILURE",
    "500, internal-error, FAILURE",
    "503, unavailable, FAILURE"
  })
  void eachErrorHasItsExitCode(int status, String slug, ExitCode code) {
    // Given an answer of that status and type

    // When
    ExitCode found = ApiRefusal.exitCode(status, slug);

    // Then
    assertThat(found).isEqualTo(code);
  }

  @Test
  void pepsDetailsAreAsGoodAsRfcsDetail() {
    // Given a problem with the key of the PEP's example
    Answer answer = answer(400, "{\"title\": \"A title\", \"details\": \"what is wrong\"}");

    // When
    ApiRefusal refusal = ApiRefusal.of("complete x", answer);

    // Then
    assertThat(refusal).hasMessage("cannot complete x (HTTP 400): what is wrong");
  }

  @Test
  void answerOfAProxyIsStillTold() {
    // Given
    Answer answer = answer(502, "<html>Bad Gateway</html>");

    // When
    ApiRefusal refusal = ApiRefusal.of("complete x", answer);

    // Then
    assertThat(refusal).hasMessage("cannot complete x (HTTP 502)");
    assertThat(refusal.errors()).isEmpty();
  }

  private static Answer answer(int status, String body) {
    return new Answer(status, NO_HEADERS, body.getBytes(StandardCharsets.UTF_8));
  }
}
