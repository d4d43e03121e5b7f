package dev.stagedoor.blobstore.filesystem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobPrefix;
import dev.stagedoor.blobstore.BlobStat;
import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.blobstore.BlobStoreException;
import dev.stagedoor.blobstore.FencedException;
import dev.stagedoor.blobstore.GrowingBlob;
import dev.stagedoor.blobstore.Growth;
import dev.stagedoor.blobstore.Tenure;
import dev.stagedoor.blobstore.contract.GrowthContract;
import dev.stagedoor.blobstore.contract.GrowthRow;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSystemGrowthTest extends GrowthContract {

  private static final BlobKey KEY = BlobKey.of("a/blob");

  @TempDir Path root;
  private RecordingFileOperations operations;
  private BlobStore store;
  private BlobStore replica;
  private final GrowthRow row = new GrowthRow();

  @BeforeEach
  void open() {
    operations = new RecordingFileOperations(root);
    store = new FileSystemBlobStore(root, operations, Clock.systemUTC());
    replica = FileSystemBlobStore.open(root);
    operations.steps().clear();
  }

  @Override
  protected BlobStore store() {
    return store;
  }

  @Override
  protected BlobStore replica() {
    return replica;
  }

  @Test
  void clientsCannotPutPartsIntoFiles() {
    assertThat(store.parts()).isEmpty();
  }

  @Test
  void whatAPersonLeftBesideABlobIsNotTakenForIt() throws IOException {
    append(100);
    Files.writeString(root.resolve("blobs/a/blob~"), "an editor's copy");
    Files.writeString(root.resolve("blobs/a/blob~old"), "a person's copy");

    store.finish(KEY, row.committed(), row.next());

    assertThat(store.stat(KEY)).map(BlobStat::length).contains(100L);
    assertThat(store.list(BlobPrefix.all(), Optional.empty(), 10)).hasSize(1);
  }

  @Test
  void bytesAndTheirNameAreForcedBeforeACheckpointAnswers() {
    try (GrowingBlob blob = store.grow(KEY, Growth.NONE, row.next())) {
      blob.write(bytes(200_000));
      operations.steps().add("checkpoint");
      blob.checkpoint();
      operations.steps().add("answer");
      blob.write(bytes(10));
      blob.checkpoint();
    }

    assertThat(operations.steps())
        .containsExactly(
            "force directory blobs",
            "write 131072",
            "write 68928",
            "checkpoint",
            "force file",
            "force directory blobs/a",
            "answer",
            "write 10",
            "force file");
  }

  @Test
  void whatIsDurableAlreadyIsNotForcedAgain() {
    append(100);
    operations.steps().clear();

    try (GrowingBlob blob = store.grow(KEY, row.committed(), row.next())) {
      assertThat(blob.checkpoint()).isEqualTo(row.committed());
    }

    assertThat(operations.steps()).containsExactly("rename to blobs/a/blob~2");
  }

  @Test
  void aFinishForcesBeforeItRenamesAndTheNameBeforeTheAnswer() {
    append(100);
    operations.steps().clear();

    store.finish(KEY, row.committed(), row.next());

    assertThat(operations.steps())
        .containsExactly(
            "rename to blobs/a/blob~2",
            "force file",
            "rename to blobs/a/blob",
            "force directory blobs/a");
  }

  @Test
  void aRepeatedFinishForcesTheNameThatTheFirstMayHaveLeftUnforced() {
    append(100);
    operations.failAt("force directory");
    assertThatExceptionOfType(BlobStoreException.class)
        .isThrownBy(() -> store.finish(KEY, row.committed(), row.next()));
    operations.failAt("");
    operations.steps().clear();

    store.finish(KEY, row.committed(), row.next());

    assertThat(operations.steps()).containsExactly("force directory blobs/a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"write", "force file", "force directory"})
  void afterAFailureTheWriterIsSpentAndTheNextOneGoesOn(String step) throws IOException {
    GrowingBlob failed = store.grow(KEY, Growth.NONE, row.next());
    operations.failAt(step);
    assertThatExceptionOfType(BlobStoreException.class)
        .isThrownBy(
            () -> {
              failed.write(bytes(10));
              failed.checkpoint();
            })
        .matches(BlobStoreException::isRetryable);
    operations.failAt("");
    assertThatExceptionOfType(BlobStoreException.class).isThrownBy(failed::checkpoint);
    failed.close();

    append(20);

    store.finish(KEY, row.committed(), row.next());
    assertThat(store.stat(KEY)).map(BlobStat::length).contains(20L);
  }

  @Test
  void aWriterOfAnOlderEpochIsRefused() {
    Tenure older = row.next();
    append(10);

    assertThatExceptionOfType(FencedException.class)
        .isThrownBy(() -> replica.grow(KEY, row.committed(), older));
    assertThatExceptionOfType(FencedException.class)
        .isThrownBy(() -> replica.finish(KEY, row.committed(), older));
    assertThat(store.stat(KEY)).isEmpty();
  }

  @Test
  void aFencedWriterIsToldAtItsNextByte() {
    GrowingBlob old = store.grow(KEY, Growth.NONE, row.next());
    replica.grow(KEY, Growth.NONE, row.next()).close();

    assertThatExceptionOfType(FencedException.class).isThrownBy(() -> old.write(bytes(1)));
    assertThatExceptionOfType(BlobStoreException.class).isThrownBy(() -> old.write(bytes(1)));
    old.close();
  }

  @Test
  void aFencedWriterIsToldAtItsCheckpoint() {
    GrowingBlob old = store.grow(KEY, Growth.NONE, row.next());
    old.write(bytes(1));
    replica.grow(KEY, Growth.NONE, row.next()).close();

    assertThatExceptionOfType(FencedException.class).isThrownBy(old::checkpoint);
    old.close();
  }

  @Test
  void lostBytesAreSaid() throws IOException {
    append(100);
    try (FileChannel file =
        FileChannel.open(root.resolve("blobs/a/blob~1"), StandardOpenOption.WRITE)) {
      file.truncate(99);
    }

    assertThatExceptionOfType(BlobStoreException.class)
        .isThrownBy(() -> store.grow(KEY, row.committed(), row.next()))
        .withMessageContaining("99 bytes, not 100")
        .matches(e -> !e.isRetryable());
    assertThatExceptionOfType(BlobStoreException.class)
        .isThrownBy(() -> store.finish(KEY, row.committed(), row.next()));
  }

  @Test
  void aNameAsLongAsAFileSystemAllowsCanGrow() {
    BlobKey longest = BlobKey.of("a/" + "n".repeat(BlobKey.MAX_SEGMENT_LENGTH));
    Tenure tenure = row.next();
    try (GrowingBlob blob = store.grow(longest, Growth.NONE, tenure)) {
      blob.write(bytes(5));
      row.commit(tenure, blob.checkpoint());
    }

    store.finish(longest, row.committed(), row.next());

    assertThat(store.stat(longest)).map(BlobStat::length).contains(5L);
  }

  @Test
  void aWriteThatHasBegunEndsBeforeTheSuccessorIsLetIn() throws Exception {
    append(10);
    GrowingBlob old = store.grow(KEY, row.committed(), row.next());
    Tenure newer = row.next();
    AtomicReference<Thread> successor = new AtomicReference<>();
    AtomicBoolean letIn = new AtomicBoolean();
    operations.beforeWrite(
        () -> {
          Thread grower =
              Thread.startVirtualThread(() -> replica.grow(KEY, row.committed(), newer).close());
          successor.set(grower);
          letIn.set(joined(grower, Duration.ofMillis(200)));
        });

    old.write(bytes(5));

    assertThat(joined(successor.get(), Duration.ofSeconds(30))).isTrue();
    assertThat(letIn).isFalse();
    assertThat(root.resolve("blobs/a/blob~3")).hasSize(10);
    assertThatExceptionOfType(FencedException.class).isThrownBy(() -> old.write(bytes(1)));
    old.close();
  }

  private static boolean joined(Thread thread, Duration within) {
    try {
      return thread.join(within);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void writersOfAnotherProcessAreWaitedFor() throws Exception {
    append(10);
    Path script = Files.writeString(root.resolve("Holder.java"), holder());
    List<Path> lockFiles = new ArrayList<>();
    try (Stream<Path> files = Files.list(root.resolve("locks"))) {
      files.forEach(lockFiles::add);
    }
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                script.toString(),
                lockFiles.getFirst().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(other.inputReader().readLine()).isEqualTo("locked");
      Thread grower =
          Thread.startVirtualThread(() -> store.grow(KEY, row.committed(), row.next()).close());

      boolean grewMeanwhile = grower.join(Duration.ofMillis(300));
      other.outputWriter().close();

      assertThat(lockFiles).hasSize(1);
      assertThat(grewMeanwhile).isFalse();
      assertThat(grower.join(Duration.ofSeconds(30))).isTrue();
    } finally {
      other.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
    }
  }

  /** Holds a lock until its input ends. */
  private static String holder() {
    return """
        import java.nio.channels.FileChannel;
        import java.nio.file.Path;
        import java.nio.file.StandardOpenOption;
        void main(String[] file) throws Exception {
          try (FileChannel lock = FileChannel.open(Path.of(file[0]), StandardOpenOption.WRITE)) {
            lock.lock();
            System.out.println("locked");
            System.in.read();
          }
        }
        """;
  }

  @Test
  void aLockThatThisVirtualMachineHoldsElsewhereIsWaitedFor() throws Exception {
    append(10);
    Path lockFile;
    try (Stream<Path> files = Files.list(root.resolve("locks"))) {
      lockFile = files.findFirst().orElseThrow();
    }
    Thread grower;
    boolean grewMeanwhile;
    try (FileChannel elsewhere = FileChannel.open(lockFile, StandardOpenOption.WRITE);
        FileLock held = elsewhere.lock()) {
      grower =
          Thread.startVirtualThread(() -> store.grow(KEY, row.committed(), row.next()).close());
      grewMeanwhile = grower.join(Duration.ofMillis(200));
      assertThat(held.isValid()).isTrue();
    }

    assertThat(grewMeanwhile).isFalse();
    assertThat(grower.join(Duration.ofSeconds(30))).isTrue();
  }

  private void append(int count) {
    Tenure tenure = row.next();
    try (GrowingBlob blob = store.grow(KEY, row.committed(), tenure)) {
      blob.write(bytes(count));
      row.commit(tenure, blob.checkpoint());
    }
  }

  private static ByteBuffer bytes(int count) {
    return ByteBuffer.wrap("x".repeat(count).getBytes(UTF_8));
  }
}
