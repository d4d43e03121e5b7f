package dev.stagedoor.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UuidV7Test {
  @Test
  void idsOfOneMillisecondAscend() {
    Instant now = Instant.parse("2100-01-01T00:00:00Z");

    List<UUID> ids = Stream.generate(() -> UuidV7.at(now)).limit(5_000).toList();

    assertThat(ids)
        .doesNotHaveDuplicates()
        .isSortedAccordingTo((a, b) -> a.toString().compareTo(b.toString()));
    assertThat(ids).allMatch(id -> id.version() == 7 && id.variant() == 2);
  }
}
