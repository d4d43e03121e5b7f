package dev.stagedoor.conformance.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class DistributionsTest {

  @Test
  void wheelHoldsItsMetadata() throws IOException {
    Artifact wheel = Distributions.wheel("a-name", "1.0");

    List<String> members = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(wheel.content()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        members.add(entry.getName());
      }
    }
    assertThat(wheel.filename()).isEqualTo("a_name-1.0-py3-none-any.whl");
    assertThat(members)
        .containsExactly(
            "a_name/m00000.py",
            "a_name-1.0.dist-info/METADATA",
            "a_name-1.0.dist-info/WHEEL",
            "a_name-1.0.dist-info/RECORD");
  }

  @Test
  void sdistIsATarOfWholeBlocksWithItsChecksums() throws IOException {
    Artifact sdist = Distributions.sdist("a-name", "1.0");

    byte[] tar = new GZIPInputStream(new ByteArrayInputStream(sdist.content())).readAllBytes();

    assertThat(sdist.filename()).isEqualTo("a_name-1.0.tar.gz");
    assertThat(tar.length % 512).isZero();
    assertThat(new String(tar, 0, 19, StandardCharsets.US_ASCII)).isEqualTo("a_name-1.0/PKG-INFO");
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += i >= 148 && i < 156 ? ' ' : tar[i] & 0xff;
    }
    assertThat(Integer.parseInt(new String(tar, 148, 6, StandardCharsets.US_ASCII), 8))
        .isEqualTo(sum);
  }

  @Test
  void damagedFileDiffersInItsDigest() {
    Artifact wheel = Distributions.wheel("a-name", "1.0");

    Artifact damaged = wheel.damaged();

    assertThat(damaged.content()).hasSameSizeAs(wheel.content());
    assertThat(damaged.digest("SHA-256")).isNotEqualTo(wheel.digest("SHA-256"));
  }
}
