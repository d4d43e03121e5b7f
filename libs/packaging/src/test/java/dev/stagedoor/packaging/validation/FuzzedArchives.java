package dev.stagedoor.packaging.validation;

import static dev.stagedoor.packaging.validation.SdistBuilder.TOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** What mutations start from, and what holds for whatever they make. */
final class FuzzedArchives {
  /** Far more than any of these small archives takes, on the slowest machine. */
  private static final Duration SLOW = Duration.ofSeconds(5);

  static final List<byte[]> WHEELS =
      List.of(
          WheelBuilder.good().build(),
          WheelBuilder.good().directory("demo_pkg").file("demo_pkg/a.stored", "abc").build(),
          ZipFramingCases.wheel(zip -> zip.zip64 = true),
          ZipFramingCases.wheel(zip -> zip.comment = new byte[40]),
          WheelBuilder.good()
              .zip(
                  (path, entry) -> {
                    entry.flags = 8;
                    entry.descriptorLength = 16;
                  })
              .build(),
          WheelBuilder.good()
              .zip(
                  (path, entry) -> {
                    entry.localExtra = ZipBuilder.extra(1, entry.size, entry.data.length);
                    entry.saturatedLocally = true;
                    entry.extra = ZipBuilder.extra(0x5455, new byte[5]);
                  })
              .build());

  static final List<byte[]> TARS =
      List.of(
          SdistBuilder.good().tar(),
          SdistBuilder.good()
              .pax('g', "comment", "0123456789")
              .pax('x', "path", TOP + "n".repeat(120))
              .file("cut", "content")
              .tar(),
          SdistBuilder.good()
              .magic("ustar  \0")
              .entry('L', "././@LongLink", "", TOP + "n".repeat(120) + "\0")
              .entry('K', "././@LongLink", "", "setup.py\0")
              .entry('2', "cut", "cut", "")
              .tar(),
          SdistBuilder.good()
              .entry('5', TOP + "docs/", "", "")
              .entry('2', TOP + "docs/setup.py", "../setup.py", "")
              .entry('1', TOP + "hard.py", TOP + "setup.py", "")
              .tar());

  private FuzzedArchives() {}

  /** Holds for any bytes at all that are called a wheel. */
  static void checkWheel(byte[] wheel) {
    for (Profile profile : List.of(Profile.PYPI, Profile.IMPORT)) {
      ValidationResult result = check(WheelBuilder.FILENAME, wheel, profile);
      if (result.accepted() && profile == Profile.PYPI) {
        // What passes is read alike by its directory and as a stream.
        assertThat(streamed(wheel)).isEqualTo(listed(wheel));
      }
    }
  }

  /** Holds for any bytes at all that are called an sdist. */
  static void checkSdist(byte[] sdist) {
    check(SdistBuilder.FILENAME, sdist, Profile.PYPI);
  }

  private static ValidationResult check(String filename, byte[] content, Profile profile) {
    long start = System.nanoTime();
    ValidationResult result = Validation.validate(filename, content, profile);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SLOW);
    assertThat(result.findings()).extracting(Finding::rule).doesNotContain("validator-failed");
    assertThat(result.findings()).hasSizeLessThanOrEqualTo(DistributionValidator.MAX_FINDINGS + 1);
    assertThat(result.accepted()).isEqualTo(result.refusals().isEmpty());
    return result;
  }

  private static Map<String, String> streamed(byte[] wheel) {
    Map<String, String> members = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(wheel))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        members.put(entry.getName(), Arrays.toString(zip.readAllBytes()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return members;
  }

  private static Map<String, String> listed(byte[] wheel) {
    Map<String, String> members = new TreeMap<>();
    try {
      Path file = Files.createTempFile("stagedoor-", ".zip");
      try {
        Files.write(file, wheel);
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
          for (ZipEntry entry : zip.stream().toList()) {
            members.put(entry.getName(), Arrays.toString(zip.getInputStream(entry).readAllBytes()));
          }
        }
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return members;
  }
}
