package dev.stagedoor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.cli.Distributions;
import dev.stagedoor.cli.TestEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    assertThat(environment.out())
        .contains("demo-1.0-py3-none-any.whl: refused, ")
        .contains("2.0")
        .contains("-> ");
    assertThat(environment.out().lines())
        .filteredOn(line -> line.contains("demo-1.0-py3-none-any.whl"))
        .hasSize(1);
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

  @Test
  void verdictsAreColouredOnATerminal() throws IOException {
    // Given
    environment.terminal = true;
    Path wheel = Distributions.wheel(directory, "demo", "1.0", "2.0");

    // When
    environment.run("check", wheel.toString());

    // Then
    assertThat(environment.out()).contains("\u001b[31mrefused\u001b[0m");
  }

  @Test
  void thousandFilesAreCheckedBesideABarAndToldInTheirOrder() throws IOException {
    // Given
    environment.terminal = true;
    environment.variables.put("NO_COLOR", "1");
    List<String> arguments = new ArrayList<>(List.of("check"));
    for (int i = 0; i < 1000; i++) {
      arguments.add(Distributions.wheel(directory, "demo" + i, "1.0", "1.0").toString());
    }

    // When
    int code = environment.run(arguments.toArray(String[]::new));

    // Then
    assertThat(code).as(environment.out()).isZero();
    assertThat(environment.err()).contains("of 1000 files");
    assertThat(environment.out().lines().filter(line -> line.contains(": accepted")))
        .hasSize(1000)
        .startsWith("demo0-1.0-py3-none-any.whl: accepted", "demo1-1.0-py3-none-any.whl: accepted");
    assertThat(environment.out()).contains("1000 of 1000 files accepted");
  }

  @Test
  void warningsAreToldAndRefuseNothing() throws IOException {
    // Given a rule that this index only warns of
    Path wheel = Distributions.wheel(directory, "demo", "1.0", "2.0");
    environment.run("check", "--json", wheel.toString());
    Matcher rules = Pattern.compile("\"rule\":\"([a-z-]+)\"").matcher(environment.out());
    List<String> arguments = new ArrayList<>(List.of("check"));
    rules
        .results()
        .map(found -> found.group(1))
        .distinct()
        .forEach(rule -> arguments.addAll(List.of("--rule", rule + "=warn")));
    arguments.add(wheel.toString());
    TestEnvironment lenient = new TestEnvironment(directory);

    // When
    int code = lenient.run(arguments.toArray(String[]::new));

    // Then
    assertThat(code).as(lenient.out() + lenient.err()).isZero();
    assertThat(lenient.out()).contains(": accepted, ").contains("  warning: ");
  }
}
