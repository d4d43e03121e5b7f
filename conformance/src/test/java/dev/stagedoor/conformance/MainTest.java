package dev.stagedoor.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  private static final Map<String, String> TOKENS =
      Map.of("STAGEDOOR_TOKEN", "one-secret", "STAGEDOOR_OTHER_TOKEN", "two-secret");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void helpSaysHow() {
    int exit = run(Map.of(), "--help");

    assertThat(exit).isZero();
    assertThat(out.toString()).contains("--url URL", "--require LIST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--url",
        "--url http://127.0.0.1:1/ --nonsense x",
        "--url http://127.0.0.1:1/ --grant-command true",
        "--url http://127.0.0.1:1/ --scheme digest",
        "--url http://127.0.0.1:1/ --edition 2024-01",
        "--url http://127.0.0.1:1/ --other-token one-secret"
      })
  void whatMakesNoSenseIsAUsageError(String line) {
    int exit = run(TOKENS, line.isEmpty() ? new String[0] : line.split(" "));

    assertThat(exit).isEqualTo(2);
    assertThat(err.toString()).contains("Usage:").doesNotContain("one-secret");
  }

  @Test
  void serverThatIsNotThereFailsTheRun() {
    int exit =
        run(TOKENS, "--url", "http://127.0.0.1:1/", "--only", "SessionStatusTest", "--require=all");

    assertThat(exit).isEqualTo(1);
    assertThat(out.toString())
        .contains("2 tests failed", "was not answered")
        .doesNotContain("one-secret", "two-secret");
  }

  @Test
  void anotherEditionHasTestsOfItsOwn() {
    int exit =
        run(
            TOKENS,
            "--url=http://127.0.0.1:1/",
            "--edition=2025-04",
            "--only=SessionTokenTest#says_1_tokenIsTheHash");

    assertThat(exit).isEqualTo(1);
    assertThat(out.toString()).contains("1 tests failed", "was not answered");
  }

  private int run(Map<String, String> environment, String... arguments) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), environment, arguments);
  }
}
