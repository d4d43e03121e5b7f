package dev.stagedoor.benchmarks.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagedoor.benchmarks.timing.Spread;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContestTest {
  private static final PrintWriter NOWHERE = new PrintWriter(Writer.nullWriter());
  private final List<String> order = new ArrayList<>();

  @Test
  void runsAllInTurnAndDoesNotCountWhatWarmsUp() throws IOException {
    // Given
    Contest contest =
        new Contest(
            "files",
            2,
            List.of(taking("tus", 9, 9, 1), taking("chunks", 9, 9, 1)),
            List.of(taking("tusd", 9, 9, 1)),
            List.of());

    // When
    Contest.Result result = contest.run(1, NOWHERE);

    // Then
    assertThat(order)
        .containsExactly("tus", "tusd", "chunks", "tus", "tusd", "chunks", "tus", "tusd", "chunks");
    assertThat(result.sent().get("tus")).extracting(Sent::seconds).containsExactly(1.0);
  }

  @Test
  void dividesRoundByRound() throws IOException {
    // Given a machine that became ten times slower between two rounds
    Contest contest =
        new Contest(
            "files",
            1,
            List.of(taking("tus", 9, 1, 10, 1)),
            List.of(taking("tusd", 9, 2, 20, 4)),
            List.of());

    // When
    Spread speed = contest.run(3, NOWHERE).speed("tus", "tusd");

    // Then
    assertThat(speed).isEqualTo(new Spread(2, 2, 4));
  }

  @Test
  void reportsEveryoneAndTheAims() throws IOException {
    // Given
    Contest contest =
        new Contest(
            "1 MiB",
            1,
            List.of(taking("tus", 9, 1)),
            List.of(taking("tusd", 9, 2)),
            List.of(new Contest.Aim("tus", "tusd", 1.5)));

    // When
    String text = contest.run(1, NOWHERE).text();

    // Then
    assertThat(text)
        .isEqualTo(
            """
            ### 1 MiB

            | what | time | beside tusd | processor time | client's | peak memory | complete |
            |---|---|---|---|---|---|---|
            | tus | 1.00 s (1.00–1.00) | 2.00× (2.00–2.00); aim 1.50 | 0.500 s (0.500–0.500) \
            | 0.250 s (0.250–0.250) | 3.00 MiB (3.00–3.00) | – |
            | tusd | 2.00 s (2.00–2.00) | – | 1.00 s (1.00–1.00) | 0.500 s (0.500–0.500) \
            | 3.00 MiB (3.00–3.00) | – |
            """);
  }

  @Test
  void endsWhereSomethingIsRefused() {
    // Given
    Contestant refused =
        new Contestant() {
          @Override
          public String name() {
            return "tus";
          }

          @Override
          public Sent send() throws IOException {
            throw new IOException("409");
          }
        };
    Contest contest = new Contest("files", 1, List.of(refused), List.of(), List.of());

    // When, then
    assertThatThrownBy(() -> contest.run(1, NOWHERE)).hasMessage("409");
  }

  private Contestant taking(String name, double... seconds) {
    Iterator<Double> times = Arrays.stream(seconds).iterator();
    return new Contestant() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Sent send() {
        order.add(name);
        double time = times.next();
        return new Sent(time, time / 2, 3 << 20, time / 4, 0);
      }
    };
  }
}
