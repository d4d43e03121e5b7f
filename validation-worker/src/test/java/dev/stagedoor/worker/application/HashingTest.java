package dev.stagedoor.worker.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HashingTest {
  @TempDir Path directory;

  /** Digests of "abc" as Python's hashlib says them. */
  @ParameterizedTest
  @CsvSource({
    "md5,900150983cd24fb0d6963f7d28e17f72",
    "sha1,a9993e364706816aba3e25717850c26c9cd0d89d",
    "sha224,23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7",
    "sha256,ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "sha3_256,3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532",
    "blake2b,ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923",
    "blake2s,508c5e8c327c14e2e1a72ba34eeb452f37458b209ed63a294d999b4c86675982"
  })
  void agreesWithHashlib(String name, String expected) throws IOException {
    // Given
    Path file = Files.write(directory.resolve("abc"), "abc".getBytes(StandardCharsets.US_ASCII));

    // When
    Map<String, String> hashes = Hashing.of(file, Set.of(HashAlgorithm.named(name).orElseThrow()));

    // Then
    assertThat(hashes).containsExactly(Map.entry(name, expected));
  }

  @Test
  void computesAllOfThemOverManyBuffers() throws IOException {
    // Given a file that no buffer holds
    Path file = Files.write(directory.resolve("zeros"), new byte[1_000_003]);

    // When
    Map<String, String> hashes = Hashing.of(file, EnumSet.allOf(HashAlgorithm.class));

    // Then
    assertThat(hashes)
        .hasSize(HashAlgorithm.values().length)
        .containsEntry(
            "sha256", "9e3c25400146ab5a01345705a1916a2e76a43c45789e38e14420f4eb47d5e384");
  }

  @Test
  void knowsNoDigestWithoutALength() {
    // When, Then
    assertThat(HashAlgorithm.named("shake_256")).isEmpty();
  }
}
