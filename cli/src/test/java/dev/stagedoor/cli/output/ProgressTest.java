package dev.stagedoor.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.cli.TestEnvironment;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTest {
  private static final String WHEEL =
      "a_rather_long_name-1.0-cp313-cp313-manylinux2014_x86_64.manylinux_2_17_x86_64.whl";

  @TempDir Path directory;

  @Test
  void barNeverShowsMoreThanTheWhole() {
    // Given more sent than expected, as when a file grew

    // When
    String bar = BarText.bytes("total", 3000, 2048, 100);

    // Then
    assertThat(bar).startsWith("total").contains("100 %").endsWith("2.0 KiB of 2.0 KiB");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 12, 20, 30, 40, 60, 80, 200})
  void noLineIsAsWideAsTheTerminalWhichWouldWrapIt(int columns) {
    // Given a name that is longer than most terminals are wide

    // When
    String bar = BarText.bytes(WHEEL, 1 << 20, 4 << 20, columns);

    // Then
    assertThat(bar.length()).isLessThan(Math.max(2, columns));
  }

  @Test
  void narrowTerminalKeepsTheEndOfTheNameAndThePart() {
    // Given

    // When
    String bar = BarText.bytes(WHEEL, 1 << 20, 4 << 20, 40);

    // Then
    assertThat(bar).contains(".whl").contains("..").contains("25 %");
  }

  @Test
  void eachFileHasABarAboveTheTotal() {
    // Given two files on their way
    TestEnvironment environment = new TestEnvironment(directory);
    environment.terminal = true;
    Progress progress = new Output(environment.environment(), false).progress();
    progress.expect(200);
    Progress.Bar one = progress.file("one.whl", 100);
    Progress.Bar other = progress.file("other.whl", 100);
    one.advance(50);
    environment.pause(Duration.ofSeconds(1));

    // When
    other.advance(100);

    // Then the lines of the first drawing are drawn over
    String last = environment.err().substring(environment.err().lastIndexOf("\u001b[J"));
    assertThat(environment.err()).contains("\r\u001b[2A\u001b[J");
    assertThat(last.lines().toList())
        .satisfiesExactly(
            line -> assertThat(line).contains("one.whl").contains(" 50 %"),
            line -> assertThat(line).contains("other.whl").contains("100 %"),
            line -> assertThat(line).contains("total").contains(" 75 %"));
  }

  @Test
  void fileThatIsDoneHasNoBarAndStillCounts() {
    // Given
    TestEnvironment environment = new TestEnvironment(directory);
    environment.terminal = true;
    Progress progress = new Output(environment.environment(), false).progress();
    progress.expect(200);
    Progress.Bar one = progress.file("one.whl", 100);
    one.advance(100);
    one.close();
    environment.pause(Duration.ofSeconds(1));

    // When
    progress.advance(0);

    // Then
    String last = environment.err().substring(environment.err().lastIndexOf("\u001b[J"));
    assertThat(last).doesNotContain("one.whl").contains(" 50 %");
  }

  @Test
  void lineTakesThePlaceOfTheBars() {
    // Given
    TestEnvironment environment = new TestEnvironment(directory);
    environment.terminal = true;
    Output output = new Output(environment.environment(), false);
    output.progress().expect(10);
    output.progress().advance(5);

    // When
    output.info("something");

    // Then
    assertThat(environment.err()).endsWith("\r\u001b[Jsomething" + System.lineSeparator());
  }

  @Test
  void scriptsGetNoBars() {
    // Given a terminal and --json
    TestEnvironment environment = new TestEnvironment(directory);
    environment.terminal = true;
    Progress progress = new Output(environment.environment(), true).progress();
    progress.expect(10);

    // When
    progress.advance(5);

    // Then
    assertThat(environment.err()).isEmpty();
  }

  @Test
  void totalTellsItsRateAndTheTimeLeft() {
    // Given a mebibyte a second
    TestEnvironment environment = new TestEnvironment(directory);
    environment.terminal = true;
    Progress progress = new Output(environment.environment(), false).progress();
    progress.expect(90L << 20);
    for (int second = 0; second < 9; second++) {
      environment.pause(Duration.ofSeconds(1));
      progress.advance(1 << 20);
    }

    // When
    environment.pause(Duration.ofSeconds(1));
    progress.advance(1 << 20);

    // Then
    String last = environment.err().substring(environment.err().lastIndexOf("\u001b[J"));
    assertThat(last).contains("10.0 MiB of 90.0 MiB").contains("1.0 MiB/s, 1:20 left");
  }

  @Test
  void whatWasThereBeforeMovesTheBarAndNotTheRate() {
    // Given a file of which an earlier run sent most
    TestEnvironment environment = new TestEnvironment(directory);
    environment.terminal = true;
    Progress progress = new Output(environment.environment(), false).progress();
    progress.expect(100L << 20);
    Progress.Bar bar = progress.file("one.whl", 100L << 20);
    environment.pause(Duration.ofSeconds(1));

    // When
    bar.skip(75L << 20);

    // Then
    String last = environment.err().substring(environment.err().lastIndexOf("\u001b[J"));
    assertThat(last).contains("one.whl").contains(" 75 %").doesNotContain("/s");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 40, 60, 80, 100, 200})
  void rateIsNoReasonToWrap(int columns) {
    // Given the longest words that there are for a rate and a time
    long total = 1023L << 30;

    // When
    String bar = BarText.total(1, total, 1023.9 * (1 << 20), columns);

    // Then
    assertThat(bar.length()).isLessThan(Math.max(2, columns));
    assertThat(bar.contains(" left")).isEqualTo(columns >= 80);
  }

  @Test
  void logGetsALineNowAndThen() {
    // Given nobody who watches
    TestEnvironment environment = new TestEnvironment(directory);
    Progress progress = new Output(environment.environment(), false).progress();
    progress.expect(100L << 20);
    progress.advance(10 << 20);
    environment.pause(Duration.ofSeconds(10));

    // When
    progress.advance(10 << 20);
    progress.advance(10 << 20);

    // Then
    assertThat(environment.err().lines())
        .containsExactly("20 % sent, 20.0 MiB of 100.0 MiB, 2.0 MiB/s, 0:40 left");
  }

  @Test
  void interruptionEndsTheBars() {
    // Given
    TestEnvironment environment = new TestEnvironment(directory);
    environment.terminal = true;
    Output output = new Output(environment.environment(), false);
    output.progress().expect(10);
    output.onlyMe();

    // When
    output.progress().advance(5);

    // Then
    assertThat(environment.err()).isEmpty();
  }
}
