package dev.stagedoor.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.blobstore.BlobKeys;
import dev.stagedoor.upload.application.sweep.Finding;
import dev.stagedoor.upload.application.sweep.Finding.Kind;
import dev.stagedoor.upload.application.sweep.SweepReport;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** {@link Sweeps} on files, whose ages tests can choose. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class SweepsTest extends Sweeps {
  @ConfigProperty(name = "stagedoor.blobstore.filesystem.root")
  Path root;

  @Override
  void age(UUID fileId) throws IOException {
    age(fileId, Duration.ofDays(31));
  }

  private void age(UUID fileId, Duration age) throws IOException {
    FileTime then = FileTime.from(Instant.now().minus(age));
    Path folder = root.resolve("blobs").resolve(BlobKeys.uploadPrefix(fileId).value());
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(file, then);
      }
    }
  }

  @Test
  void whatNobodyKnowsStaysForAsLongAsABackupMayKnowIt() throws IOException {
    UUID fileId = unknown();
    age(fileId, Duration.ofDays(29));
    UUID mixed = unknown();
    leave(mixed, 2);

    SweepReport report = sweepStore.sweep(true, "admin");

    for (UUID id : List.of(fileId, mixed)) {
      assertThat(of(report, id))
          .isNotEmpty()
          .allSatisfy(
              finding -> {
                assertThat(finding.kind()).isEqualTo(Kind.UNKNOWN);
                assertThat(finding.outcome()).isEqualTo(Finding.Outcome.STAYS);
              });
      assertThat(rows.upload(id)).isEmpty();
    }
    assertThat(kept(fileId)).hasSize(1);
    assertThat(kept(mixed)).hasSize(2);
  }

  @Test
  void whatWasOvertakenTodayIsNoFinding() throws IOException {
    UUID fileId = sent(500);
    client.post(fileId, new byte[500]);
    leave(fileId, 1);
    age(fileId, Duration.ofHours(23));

    SweepReport report = sweepStore.sweep(true, "admin");

    assertThat(of(report, fileId)).isEmpty();
    assertThat(kept(fileId)).hasSize(2);
  }
}
