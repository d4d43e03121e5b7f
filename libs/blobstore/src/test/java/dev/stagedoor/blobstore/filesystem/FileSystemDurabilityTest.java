package dev.stagedoor.blobstore.filesystem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobPrefix;
import dev.stagedoor.blobstore.BlobReader;
import dev.stagedoor.blobstore.BlobStoreException;
import dev.stagedoor.blobstore.BlobWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSystemDurabilityTest {

  private static final byte[] CONTENT = "content".getBytes(UTF_8);

  @TempDir Path root;
  private RecordingFileOperations operations;
  private FileSystemBlobStore store;

  @BeforeEach
  void open() {
    operations = new RecordingFileOperations(root);
    store = new FileSystemBlobStore(root, operations, Clock.systemUTC());
    operations.steps().clear();
  }

  @Test
  void bytesAreForcedBeforeTheyAreVisibleAndTheNameBeforeTheAnswer() {
    store.put(BlobKey.of("a/b/blob"), CONTENT);

    assertThat(operations.steps())
        .containsExactly(
            "write 7",
            "force file",
            "force directory blobs",
            "force directory blobs/a",
            "rename to blobs/a/b/blob",
            "force directory blobs/a/b");
  }

  @Test
  void aDirectoryKnownToBeDurableIsNotForcedAgain() {
    store.put(BlobKey.of("a/first"), CONTENT);
    operations.steps().clear();

    store.put(BlobKey.of("a/second"), CONTENT);

    assertThat(operations.steps())
        .containsExactly(
            "write 7", "force file", "rename to blobs/a/second", "force directory blobs/a");
  }

  @Test
  void aDirectoryThatAnotherProcessMadeIsForced() throws IOException {
    Files.createDirectories(root.resolve("blobs/a"));

    store.put(BlobKey.of("a/blob"), CONTENT);

    assertThat(operations.steps()).contains("force directory blobs");
  }

  @Test
  void aDirectoryMadeAgainAfterADeletionIsForced() {
    store.put(BlobKey.of("a/b/blob"), CONTENT);
    store.deletePrefix(BlobPrefix.of("a/b"));
    operations.steps().clear();

    store.put(BlobKey.of("a/b/blob"), CONTENT);

    assertThat(operations.steps()).contains("force directory blobs/a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"write", "force file", "rename"})
  void afterAFailureNothingIsVisibleAndTheWriterIsSpent(String step) throws IOException {
    operations.failAt(step);

    try (BlobWriter writer = store.openWrite(BlobKey.of("a/blob"))) {
      assertThatExceptionOfType(BlobStoreException.class)
          .isThrownBy(
              () -> {
                writer.write(CONTENT, 0, CONTENT.length);
                writer.commit();
              })
          .matches(BlobStoreException::isRetryable);
      assertThatIllegalStateException().isThrownBy(writer::commit);
    }

    assertThat(store.stat(BlobKey.of("a/blob"))).isEmpty();
    assertThat(temporaryFiles()).isZero();
  }

  @Test
  void aKeyThatIsAFolderIsRefusedForGood() {
    store.put(BlobKey.of("a/blob"), CONTENT);

    assertThatExceptionOfType(BlobStoreException.class)
        .isThrownBy(() -> store.put(BlobKey.of("a"), CONTENT))
        .matches(e -> !e.isRetryable());
    assertThatExceptionOfType(BlobStoreException.class)
        .isThrownBy(() -> store.put(BlobKey.of("a/blob/below"), CONTENT))
        .matches(e -> !e.isRetryable());
    assertThat(store.stat(BlobKey.of("a/blob"))).isPresent();
  }

  @Test
  void anOpenReaderKeepsWhatItOpened() throws IOException {
    store.put(BlobKey.of("a/blob"), "old".getBytes(UTF_8));
    try (BlobReader reader = store.openRead(BlobKey.of("a/blob"))) {
      store.put(BlobKey.of("a/blob"), CONTENT);

      byte[] seen = reader.stream().readAllBytes();

      assertThat(seen).isEqualTo("old".getBytes(UTF_8));
      assertThat(reader.length()).isEqualTo(3);
    }
  }

  @Test
  void aCommittedBlobLeavesNoTemporaryFile() throws IOException {
    store.put(BlobKey.of("a/blob"), CONTENT);

    assertThat(temporaryFiles()).isZero();
  }

  @Test
  void whatAKilledProcessLeftIsSweptAndWhatIsWrittenNowIsNot() throws IOException {
    Path leftover = Files.write(root.resolve("tmp/leftover"), CONTENT);
    ageByTwoDays(leftover);
    try (BlobWriter writer = store.openWrite(BlobKey.of("a/blob"))) {
      writer.write(CONTENT, 0, CONTENT.length);

      int swept = store.sweepTemporary(Duration.ofDays(1));

      assertThat(swept).isEqualTo(1);
      assertThat(leftover).doesNotExist();
      writer.commit();
    }
    assertThat(store.stat(BlobKey.of("a/blob"))).isPresent();
  }

  @Test
  void openingSweepsOnlyWhatIsADayOld() throws IOException {
    Path old = Files.write(root.resolve("tmp/old"), CONTENT);
    ageByTwoDays(old);
    Path recent = Files.write(root.resolve("tmp/recent"), CONTENT);

    FileSystemBlobStore.open(root);

    assertThat(old).doesNotExist();
    assertThat(recent).exists();
  }

  private static void ageByTwoDays(Path file) throws IOException {
    Files.setLastModifiedTime(
        file, FileTime.from(Files.getLastModifiedTime(file).toInstant().minus(Duration.ofDays(2))));
  }

  private long temporaryFiles() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("tmp"))) {
      return files.count();
    }
  }
}
