package dev.stagedoor.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;
import dev.stagedoor.cli.TestEnvironment;
import dev.stagedoor.uploadapi.ProblemError;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsTest {
  private static final String WHEEL = "demo-1.0-py3-none-any.whl";
  private static final String METADATA = "demo-1.0.dist-info/METADATA";

  @TempDir Path directory;

  @Test
  void eachFindingIsOneLineAndASharedRepairIsToldOnce() {
    // Given two findings that the same thing repairs, and one of its own
    CliFailure failure =
        new CliFailure(
            ExitCode.REFUSED,
            WHEEL + " was refused: 3 findings",
            List.of(
                error(METADATA, "Version: 2, expected 1. Build it again.", "version-mismatch"),
                error("a/b.py", "not in RECORD. Add it.", "record-missing"),
                error(METADATA, "Name: x, expected demo. Build it again.", "name-mismatch")),
            List.of(),
            null);
    TestEnvironment environment = new TestEnvironment(directory);

    // When
    new Output(environment.environment(), false).failure(failure);

    // Then
    assertThat(environment.err().lines())
        .containsExactly(
            "error: " + WHEEL + " was refused: 3 findings",
            "  " + METADATA + ": Version: 2, expected 1 [version-mismatch]",
            "  " + METADATA + ": Name: x, expected demo [name-mismatch]",
            "    -> Build it again",
            "  a/b.py: not in RECORD [record-missing]",
            "    -> Add it");
  }

  @Test
  void ruleInTheMessageIsNotToldTwice() {
    // Given a message with the rule in it, as other versions of the server write it
    CliFailure failure =
        new CliFailure(
            ExitCode.REFUSED,
            WHEEL + " was refused: 1 finding",
            List.of(
                error(METADATA, "Version: 2, expected 1 (version-mismatch).", "version-mismatch")),
            List.of(),
            null);
    TestEnvironment environment = new TestEnvironment(directory);

    // When
    new Output(environment.environment(), false).failure(failure);

    // Then
    assertThat(environment.err()).containsOnlyOnce("version-mismatch").containsOnlyOnce(WHEEL);
  }

  @Test
  void eachFileHasItsOwnBlock() {
    // Given
    CliFailure one =
        new CliFailure(
            ExitCode.REFUSED,
            WHEEL + " was refused: 1 finding",
            List.of(error(METADATA, "wrong", "r")),
            List.of(),
            null);
    CliFailure other = new CliFailure(ExitCode.CONFLICT, "demo-1.0.tar.gz is published");
    TestEnvironment environment = new TestEnvironment(directory);

    // When
    new Output(environment.environment(), false)
        .failure(
            new CliFailure(
                ExitCode.CONFLICT,
                "2 of 3 files were not uploaded",
                List.of(),
                List.of(one, other),
                null));

    // Then
    assertThat(environment.err().lines())
        .containsExactly(
            "error: 2 of 3 files were not uploaded",
            "  " + WHEEL + " was refused: 1 finding",
            "    " + METADATA + ": wrong [r]",
            "  demo-1.0.tar.gz is published");
  }

  private static ProblemError error(String member, String message, String rule) {
    return new ProblemError(WHEEL + "/" + member, message, rule, null);
  }
}
