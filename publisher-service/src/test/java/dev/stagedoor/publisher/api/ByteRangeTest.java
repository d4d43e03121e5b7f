package dev.stagedoor.publisher.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.publisher.api.ByteRange.Part;
import dev.stagedoor.publisher.api.ByteRange.Unsatisfiable;
import dev.stagedoor.publisher.api.ByteRange.Whole;
import org.junit.jupiter.api.Test;

/** Ranges of a file of ten bytes, and of an empty one. */
class ByteRangeTest {

  @Test
  void oneRangeIsUnderstood() {
    assertThat(ByteRange.parse("bytes=0-0", 10)).isEqualTo(new Part(0, 1));
    assertThat(ByteRange.parse("bytes=3-", 10)).isEqualTo(new Part(3, 7));
    assertThat(ByteRange.parse("bytes=3-99", 10)).isEqualTo(new Part(3, 7));
    assertThat(ByteRange.parse("bytes=-4", 10)).isEqualTo(new Part(6, 4));
    assertThat(ByteRange.parse("bytes=-40", 10)).isEqualTo(new Part(0, 10));
  }

  @Test
  void whatIsBeyondTheEndCannotBeSatisfied() {
    assertThat(ByteRange.parse("bytes=10-", 10)).isEqualTo(new Unsatisfiable());
    assertThat(ByteRange.parse("bytes=-0", 10)).isEqualTo(new Unsatisfiable());
    assertThat(ByteRange.parse("bytes=0-", 0)).isEqualTo(new Unsatisfiable());
  }

  @Test
  void anythingElseIsTheWholeFile() {
    assertThat(ByteRange.parse(null, 10)).isEqualTo(new Whole());
    assertThat(ByteRange.parse("lines=1-2", 10)).isEqualTo(new Whole());
    assertThat(ByteRange.parse("bytes=-", 10)).isEqualTo(new Whole());
    assertThat(ByteRange.parse("bytes=5-4", 10)).isEqualTo(new Whole());
    assertThat(ByteRange.parse("bytes=0-1,4-5", 10)).isEqualTo(new Whole());
    assertThat(ByteRange.parse("bytes=0-99999999999999999999", 10)).isEqualTo(new Whole());
  }

  @Test
  void aPartSaysWhereItIs() {
    assertThat(new Part(3, 7).contentRange(10)).isEqualTo("bytes 3-9/10");
  }
}
