package dev.stagedoor.packaging.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.stagedoor.packaging.LineProblem;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFileTest {
  private static RecordFile parse(String text) {
    return RecordFile.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void readsAnyLineEndAndAnyQuoting(String lineEnd) {
    String text = "a/b.py,sha256=x,3\n\"c,\"\"d\"\"\",,\n\na\\e,sha512=y,\n";

    RecordFile record = parse(text.replace("\n", lineEnd));

    assertThat(record.problems()).isEmpty();
    assertThat(record.rows())
        .containsExactly(
            new RecordFile.Row("a/b.py", "sha256=x", "3"),
            new RecordFile.Row("c,\"d\"", "", ""),
            new RecordFile.Row("a/e", "sha512=y", ""));
  }

  @Test
  void collectsEveryProblemWithItsLineAndGoesOn() {
    RecordFile record = parse("a,b\nx,,\n\"two\nlines\",,\ny\nz,1,2,3\n\"open,,\n");

    assertThat(record.rows()).extracting(RecordFile.Row::path).containsExactly("x", "two\nlines");
    assertThat(record.problems())
        .extracting(LineProblem::line, LineProblem::value, LineProblem::rule)
        .containsExactly(
            tuple(1, "a", "record-malformed"),
            tuple(5, "y", "record-malformed"),
            tuple(6, "z", "record-malformed"),
            tuple(7, "open,,\n", "record-malformed"));
    assertThat(record.problems().getFirst().message())
        .isEqualTo("line 1: 'a' is in a row that has not three columns");
  }

  @Test
  void boundsTheProblems() {
    RecordFile record = parse("x\n".repeat(100));

    assertThat(record.problems()).hasSize(RecordFile.MAX_PROBLEMS);
  }
}
