package dev.stagedoor.benchmarks.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  @Test
  void dividesPairByPair() {
    // Given a machine that became ten times slower between two pairs
    List<Run> ours = List.of(new Run(1, 0), new Run(10, 0), new Run(1, 0));
    List<Run> theirs = List.of(new Run(2, 0), new Run(20, 0), new Run(4, 0));

    // When
    Spread speed = new Comparison("files", ours, theirs).speed();

    // Then
    assertThat(speed).isEqualTo(new Spread(2, 2, 4));
  }

  @Test
  void runsBothInTurn() throws IOException {
    // Given
    List<String> order = new ArrayList<>();

    // When
    Comparison.of("files", 2, () -> logged(order, "ours"), () -> logged(order, "theirs"));

    // Then
    assertThat(order).containsExactly("ours", "theirs", "ours", "theirs");
  }

  @Test
  void saysMedianAndBoundsOfAnEvenNumber() {
    // When
    String text = Spread.of(4, 1, 2, 3).text(" s");

    // Then
    assertThat(text).isEqualTo("2.50 s (1.00–4.00)");
  }

  private static Run logged(List<String> order, String who) {
    order.add(who);
    return new Run(1, 1);
  }
}
