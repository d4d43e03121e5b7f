package dev.stagedoor.worker.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HashingTest {
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
  void agreesWithHashlib(String name, String expected) {
    // Given
    Hashing hashing = new Hashing(Set.of(HashAlgorithm.named(name).orElseThrow()), 3);
    hashing.observe("_abc_".getBytes(StandardCharsets.US_ASCII), 1, 3);

    // When
    Map<String, String> hashes = hashing.finish();

    // Then
    assertThat(hashes).containsExactly(Map.entry(name, expected));
  }

  @Test
  void computesAllOfThemOverManyBuffers() {
    // Given more bytes than all chunks hold together
    Hashing hashing = new Hashing(EnumSet.allOf(HashAlgorithm.class), 101 * 99_008L);
    for (int i = 0; i < 101; i++) {
      hashing.observe(new byte[99_008], 0, 99_008);
    }

    // When
    Map<String, String> hashes = hashing.finish();

    // Then
    assertThat(hashes)
        .hasSize(HashAlgorithm.values().length)
        .containsEntry("sha256", "bc5bb40f31b8f6d799493daf941739fc9dd314a86a2b47ed1b5952a09ac6667d")
        .containsEntry(
            "blake2b",
            "49230577a740e9a6129ee98a1f7acf50a2fb5a72324a4f8a03293771e12552408fe210235923fcf22e8010eb7398e1cfd48ddf1b25da004e0142b9b9eae52b37");
  }

  @Test
  void endsItsThreadsWhenTheReadingFails() {
    // Given
    Hashing hashing = new Hashing(Set.of(HashAlgorithm.SHA3_512), 1_000_000);
    hashing.observe(new byte[1_000_000], 0, 1_000_000);

    // When
    hashing.close();

    // Then
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("digest-sha3_512");
  }

  @Test
  void hashesMoreThanWasExpected() {
    // Given a file that grew since somebody asked for its size
    Hashing hashing = new Hashing(Set.of(HashAlgorithm.SHA256), 10);
    for (int i = 0; i < 101; i++) {
      hashing.observe(new byte[99_008], 0, 99_008);
    }

    // When
    Map<String, String> hashes = hashing.finish();

    // Then
    assertThat(hashes)
        .containsEntry(
            "sha256", "bc5bb40f31b8f6d799493daf941739fc9dd314a86a2b47ed1b5952a09ac6667d");
  }

  @Test
  void needsNoThreadForASmallFile() {
    // Given
    Hashing hashing = new Hashing(Set.of(HashAlgorithm.SHA3_384), 2_000);

    // When
    hashing.observe(new byte[2_000], 0, 2_000);

    // Then
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("digest-sha3_384");
    hashing.close();
  }

  @Test
  void hashesNothing() {
    // When
    Map<String, String> hashes = new Hashing(Set.of(HashAlgorithm.MD5), 0).finish();

    // Then
    assertThat(hashes).containsExactly(Map.entry("md5", "d41d8cd98f00b204e9800998ecf8427e"));
  }

  @Test
  void knowsNoDigestWithoutALength() {
    // When, Then
    assertThat(HashAlgorithm.named("shake_256")).isEmpty();
  }
}
