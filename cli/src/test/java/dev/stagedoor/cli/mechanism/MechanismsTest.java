package dev.stagedoor.cli.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.cli.TestEnvironment;
import dev.stagedoor.cli.http.Transport;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MechanismsTest {
  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({
    "vnd-other vnd-stagedoor-tus vnd-stagedoor-resumable http-post-bytes, vnd-stagedoor-tus",
    "vnd-stagedoor-resumable vnd-stagedoor-tus http-post-bytes, vnd-stagedoor-resumable",
    "vnd-stagedoor-s3multipart-presigned http-post-bytes, vnd-stagedoor-s3multipart-presigned",
    "http-post-bytes vnd-stagedoor-chunks, http-post-bytes",
    "vnd-other, http-post-bytes"
  })
  void largeFileGoesByTheFirstThatBothKnow(String offered, String expected) {
    // Given what a server offers, in its order

    // When
    Mechanism chosen = choose(Arrays.asList(offered.split(" ")), Mechanisms.WORTH_RESUMING);

    // Then
    assertThat(chosen.identifier()).isEqualTo(expected);
  }

  @Test
  void smallFileGoesInOneRequest() {
    // Given
    List<String> offered = List.of("vnd-stagedoor-tus", "http-post-bytes");

    // When
    Mechanism chosen = choose(offered, Mechanisms.WORTH_RESUMING - 1);

    // Then
    assertThat(chosen.identifier()).isEqualTo("http-post-bytes");
  }

  @Test
  void serverThatOffersNothingHasTheSimplest() {
    // Given a session without mechanisms

    // When
    Mechanism chosen = choose(null, Long.MAX_VALUE);

    // Then
    assertThat(chosen.identifier()).isEqualTo("http-post-bytes");
  }

  private Mechanism choose(List<String> offered, long size) {
    TestEnvironment environment = new TestEnvironment(home);
    try (Transport transport = new Transport(URI.create("http://index.test"), "t", environment)) {
      return new Mechanisms(transport, environment).choose(offered, size);
    }
  }
}
