package dev.stagedoor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.cli.Distributions;
import dev.stagedoor.cli.TestEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  @TempDir Path directory;
  private TestEnvironment environment;

  @BeforeEach
  void start() {
    environment = new TestEnvironment(directory);
  }

  @Test
  void goodWheelIsAccepted() throws IOException {
    // Given
    Path wheel = Distributions.wheel(directory, "demo", "1.0", "1.0");

    // When
    int code = environment.run("check", wheel.toString());

    // Then
    assertThat(code).as(environment.out()).isZero();
    assertThat(environment.out()).contains("demo-1.0-py3-none-any.whl: accepted");
  }

  @Test
  void wheelWhoseMetadataSayOtherwiseIsRefused() throws IOException {
    // Given
    Path wheel = Distributions.wheel(directory, "demo", "1.0", "2.0");

    // When
    int code = environment.run("check", wheel.toString());

    // Then
    assertThat(code).isEqualTo(3);
    assertThat(environment.out()).contains("refused").contains("2.0");
  }

  @Test
  void jsonHoldsEachFinding() throws IOException {
    // Given
    Path wheel = Distributions.wheel(directory, "demo", "1.0", "2.0");

    // When
    int code = environment.run("check", "--json", wheel.toString());

    // Then
    assertThat(code).isEqualTo(3);
    assertThat(environment.out()).contains("\"severity\":\"refuse\"").contains("\"repair\":");
  }

  @Test
  void unknownProfileIsAUsageError() throws IOException {
    // Given
    Path wheel = Distributions.wheel(directory, "demo", "1.0", "1.0");

    // When
    int code = environment.run("check", "--profile", "lenient", wheel.toString());

    // Then
    assertThat(code).isEqualTo(2);
  }
}
