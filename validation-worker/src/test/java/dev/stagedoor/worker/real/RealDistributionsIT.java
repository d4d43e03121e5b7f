package dev.stagedoor.worker.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobKeys;
import dev.stagedoor.blobstore.BlobWriter;
import dev.stagedoor.blobstore.filesystem.FileSystemBlobStore;
import dev.stagedoor.events.EventData;
import dev.stagedoor.events.FileRejected;
import dev.stagedoor.events.FileSealed;
import dev.stagedoor.events.FileValidated;
import dev.stagedoor.events.Finding;
import dev.stagedoor.packaging.name.ProjectName;
import dev.stagedoor.packaging.version.Version;
import dev.stagedoor.worker.application.ValidateFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What projects have really published goes through the worker: it passes, or it is refused by
 * exactly the rules that the list names. The long run takes the whole list, some gigabytes.
 */
@DisabledIfEnvironmentVariable(named = "STAGEDOOR_TEST_WITHOUT", matches = ".*python.*")
class RealDistributionsIT {
  private static final boolean LONG = "true".equals(System.getenv("STAGEDOOR_TEST_LONG"));
  private static final Report REPORT = new Report();

  @TempDir static Path directory;
  private static FileSystemBlobStore store;
  private static ValidateFile worker;

  static List<RealFile> files() {
    return RealFiles.read().files().stream().filter(file -> LONG || file.small()).toList();
  }

  @BeforeAll
  static void fetch() throws IOException, InterruptedException {
    PipDownload.fetch(files());
    store = FileSystemBlobStore.open(directory.resolve("store"));
    worker = new ValidateFile(store, directory);
  }

  @AfterAll
  static void report() {
    System.out.println(REPORT.table());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void passesOrIsRefusedAsTheBigPublicIndexWould(RealFile file) throws IOException {
    // When
    EventData judgement = judge(file, "pypi");

    // Then
    assertThat(refusals(judgement)).isEqualTo(file.refusedByPypi());
    hasAllThatTheIndexNeeds(file, judgement);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void isTakenOverWhereItIsAWheelOrATarGz(RealFile file) throws IOException {
    // When
    EventData judgement = judge(file, "import");

    // Then
    assertThat(refusals(judgement)).isEqualTo(file.refusedByImport());
    hasAllThatTheIndexNeeds(file, judgement);
  }

  private static EventData judge(RealFile file, String profile) throws IOException {
    UUID id = UUID.randomUUID();
    BlobKey key = BlobKeys.upload(id, 1);
    long size = put(key, PipDownload.path(file));
    FileSealed sealed =
        new FileSealed(
            id,
            file.filename(),
            ProjectName.parse(file.release().project()).normalized(),
            Version.parse(file.release().version()).canonical(),
            size,
            Map.of("sha256", file.sha256()),
            profile,
            Map.of(),
            key.value(),
            1);
    long start = System.nanoTime();
    EventData judgement = worker.judge(sealed);
    long nanos = System.nanoTime() - start;
    store.delete(key);
    REPORT.add(new Report.Row(file, profile, size, nanos, refusals(judgement)));
    return judgement;
  }

  private static long put(BlobKey key, Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file);
        BlobWriter writer = store.openWrite(key)) {
      byte[] buffer = new byte[1 << 20];
      for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
        writer.write(buffer, 0, n);
      }
      writer.commit();
      return writer.written();
    }
  }

  private static Set<String> refusals(EventData judgement) {
    List<Finding> findings =
        switch (judgement) {
          case FileRejected rejected -> rejected.findings();
          case FileValidated validated -> validated.warnings();
          default -> throw new AssertionError("no judgement: " + judgement);
        };
    return findings.stream()
        .filter(finding -> finding.severity().equals("refuse"))
        .map(Finding::rule)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The digest that the list was written with, and metadata that was read. */
  private static void hasAllThatTheIndexNeeds(RealFile file, EventData judgement) {
    if (judgement instanceof FileValidated validated) {
      assertThat(validated.hashes()).isEqualTo(Map.of("sha256", file.sha256()));
      assertThat(store.stat(BlobKey.of(validated.metadataKey()))).isPresent();
    }
  }
}
