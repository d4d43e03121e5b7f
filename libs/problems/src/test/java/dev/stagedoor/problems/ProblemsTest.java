package dev.stagedoor.problems;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagedoor.uploadapi.ProblemError;
import dev.stagedoor.uploadapi.ProblemType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemsTest {
  private final Problems problems = new Problems("https://packages.example.org/");

  @ParameterizedTest
  @EnumSource
  void everyTypeIsADocument(ProblemType type) {
    Response answer = problems.of(type, null).build();

    assertThat(answer.getStatus()).isEqualTo(type.status());
    JsonNode problem =
        Asked.problem(
            body(answer), type.status(), "https://packages.example.org/problems/" + type.slug());
    assertThat(problem.get("title").asText()).isEqualTo(type.title());
  }

  @Test
  void whatIsWrongIsSaidInTheirOrder() {
    List<ProblemError> errors =
        List.of(
            new ProblemError("filename", "is no wheel", "wheel", "x.zip"),
            ProblemError.of("size", "is negative"));

    Response answer = problems.of(ProblemType.INVALID_FIELD, "Two are wrong.", errors).build();

    JsonNode problem =
        Asked.problem(body(answer), 400, "https://packages.example.org/problems/invalid-field");
    assertThat(problem.get("detail").asText()).isEqualTo("Two are wrong.");
    assertThat(problem.get("errors").findValuesAsText("source"))
        .containsExactly("filename", "size");
    assertThat(problem.at("/errors/0/rule").asText()).isEqualTo("wheel");
  }

  @Test
  void bothSchemesAreHeaderFieldsOfTheirOwn() {
    Response answer = problems.of(ProblemType.AUTHENTICATION_REQUIRED, null).build();

    assertThat(answer.getStringHeaders().get("WWW-Authenticate"))
        .containsExactly(
            "Basic realm=\"stagedoor\", charset=\"UTF-8\"", "Bearer realm=\"stagedoor\"");
  }

  @Test
  void tryingAgainTakesASecondAtTheLeast() {
    Response answer = problems.unavailable(null, Duration.ofMillis(10)).build();

    assertThat(answer.getStringHeaders().get("Retry-After")).containsExactly("1");
  }

  private static String body(Response answer) {
    return new String((byte[]) answer.getEntity(), StandardCharsets.UTF_8);
  }
}
