package dev.stagedoor.upload.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartLayoutTest {
  private static final long MIB = 1L << 20;

  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        1,
        16 * MIB - 1,
        16 * MIB,
        16 * MIB + 1,
        160_000 * MIB,
        160_000 * MIB + 1,
        5_000_000 * MIB
      })
  void partsCoverTheFileWithoutGapAndAreAsManyAsS3Takes(long size) {
    PartLayout layout = new PartLayout(size);

    long end = 0;
    for (int number = 1; number <= layout.count(); number++) {
      assertThat(layout.offset(number)).isEqualTo(end);
      assertThat(layout.length(number)).isBetween(size == 0 ? 0 : 1L, layout.partSize());
      end += layout.length(number);
    }

    assertThat(end).isEqualTo(size);
    assertThat(layout.count()).isBetween(1, 10_000);
  }

  @Test
  void thereIsNoPartBehindTheLast() {
    PartLayout layout = new PartLayout(16 * MIB + 1);

    assertThat(layout.count()).isEqualTo(2);
    assertThatThrownBy(() -> layout.offset(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> layout.length(0)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
