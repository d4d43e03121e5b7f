package dev.stagedoor.simpleindex;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pages that the golden files show. */
final class Pages {

  static final String SHA256 = "0123456789abcdef".repeat(4);
  static final String METADATA_SHA256 = "fedcba9876543210".repeat(4);

  private Pages() {}

  static ProjectPage full() {
    return ProjectPage.active(
        "tide-water",
        List.of("2.4.0", "2.4.1+local.1"),
        List.of(sdist(), wheel(), staged()),
        184_302);
  }

  static ProjectPage archived() {
    return new ProjectPage(
        "old",
        List.of(),
        List.of(),
        7,
        new ProjectStatus(ProjectStatus.Marker.ARCHIVED, Optional.of("use \"new\" & <better>")));
  }

  private static IndexFile sdist() {
    return new IndexFile(
        "tide_water-2.4.0.tar.gz",
        "https://packages.example.org/files/ab/tide_water-2.4.0.tar.gz",
        Map.of("sha256", SHA256, "blake2b_256", METADATA_SHA256),
        Optional.of(">=3.11,<4"),
        0,
        Instant.parse("2026-11-24T10:20:30Z"),
        Yanked.because("broken \"on\" 3.11 & <3.12>"),
        Optional.empty());
  }

  private static IndexFile wheel() {
    String filename = "tide_water-2.4.1+local.1-py3-none-any.whl";
    return new IndexFile(
        filename,
        FileUrls.of("https://packages.example.org/files/cd/", filename),
        Map.of("sha256", SHA256),
        Optional.empty(),
        51_200,
        Instant.parse("2026-11-24T10:20:30.1234567Z"),
        Yanked.yes(),
        Optional.of(METADATA_SHA256));
  }

  private static IndexFile staged() {
    return new IndexFile(
        "tide_water-2.4.0-py3-none-any.whl",
        "../../files/tide_water-2.4.0-py3-none-any.whl",
        Map.of(),
        Optional.empty(),
        9_007_199_254L,
        null,
        Yanked.no(),
        Optional.of(METADATA_SHA256));
  }
}
