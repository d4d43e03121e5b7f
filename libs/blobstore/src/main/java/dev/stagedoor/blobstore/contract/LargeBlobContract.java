package dev.stagedoor.blobstore.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobNotFoundException;
import dev.stagedoor.blobstore.BlobPrefix;
import dev.stagedoor.blobstore.BlobReader;
import dev.stagedoor.blobstore.BlobStat;
import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.blobstore.BlobStoreException;
import dev.stagedoor.blobstore.BlobWriter;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * What callers of a {@link BlobStore} rely on where a store has limits: blobs that it takes in
 * several parts, folders that it lists in several pages. The store under test takes parts of 5 MiB,
 * if it knows parts.
 */
public abstract class LargeBlobContract {

  /** S3's smallest part, the last one excepted. */
  protected static final int PART = 5 << 20;

  private static final BlobKey KEY = BlobKey.of("folder/large");
  private static final long FIVE_GIB = 5L << 30;

  /** For adapters' tests. */
  protected LargeBlobContract() {}

  /**
   * The store under test, empty at the beginning of each test and the same all through it.
   *
   * @return the store
   */
  protected abstract BlobStore store();

  @Test
  void aBlobOfSeveralPartsIsReadBackWhole() throws IOException {
    byte[] content = pattern(2 * PART + 12_345, 1);

    write(KEY, content, 1_000_003);

    assertThat(read(KEY)).isEqualTo(content);
    assertThat(store().stat(KEY)).map(BlobStat::length).contains((long) content.length);
    assertThat(list(BlobPrefix.all())).containsExactly("folder/large");
  }

  @Test
  void blobsAtTheEdgeOfAPartAreWhole() throws IOException {
    for (int length : new int[] {PART - 1, PART, PART + 1, 2 * PART}) {
      byte[] content = pattern(length, length);

      write(KEY, content, PART);

      assertThat(read(KEY)).as("%d bytes", length).isEqualTo(content);
    }
  }

  @Test
  void aRangeMayCrossParts() throws IOException {
    byte[] content = pattern(2 * PART + 1, 2);
    write(KEY, content, PART);
    try (BlobReader reader = store().openRead(KEY)) {
      for (int[] range :
          new int[][] {
            {PART - 1, 2}, {PART, PART}, {PART - 7, PART + 8}, {2 * PART, 1}, {0, 2 * PART + 1}
          }) {
        try (InputStream part = reader.range(range[0], range[1])) {
          assertThat(part.readAllBytes())
              .as("offset %d, length %d", range[0], range[1])
              .isEqualTo(Arrays.copyOfRange(content, range[0], range[0] + range[1]));
        }
      }
      assertThat(reader.range(2L * PART + 1, 0).readAllBytes()).isEmpty();
    }
  }

  @Test
  void nothingIsVisibleOfPartsBeforeTheCommit() throws IOException {
    byte[] content = pattern(PART + 100_000, 3);
    try (BlobWriter writer = store().openWrite(KEY)) {
      writer.write(content, 0, content.length);

      assertThat(store().stat(KEY)).isEmpty();
      assertThat(list(BlobPrefix.all())).isEmpty();
      assertThatExceptionOfType(BlobNotFoundException.class)
          .isThrownBy(() -> store().openRead(KEY));
      writer.commit();
    }
    assertThat(read(KEY)).isEqualTo(content);
  }

  @Test
  void aWriterThatIsDroppedLeavesNothingVisibleAndNothingInTheWay() throws IOException {
    byte[] content = pattern(PART + 1, 4);
    // As a killed process does: neither committed nor closed.
    store().openWrite(KEY).write(pattern(PART + 100_000, 5), 0, PART + 100_000);
    assertThat(store().stat(KEY)).isEmpty();
    assertThat(list(BlobPrefix.all())).isEmpty();

    write(KEY, content, PART);

    assertThat(read(KEY)).isEqualTo(content);
    assertThat(store().delete(KEY)).isTrue();
    assertThat(store().stat(KEY)).isEmpty();
  }

  @Test
  void aWriterThatLostItsRightDisturbsNobody() throws IOException {
    byte[] content = pattern(PART + 1, 6);
    BlobWriter fenced = store().openWrite(KEY);
    fenced.write(pattern(PART + 100_000, 7), 0, PART + 100_000);
    write(KEY, content, PART);

    fenced.close();

    assertThat(read(KEY)).isEqualTo(content);
    assertThatIllegalStateException().isThrownBy(fenced::commit);
    assertThatIllegalStateException().isThrownBy(() -> fenced.write(content, 0, 1));
  }

  @Test
  void writersOfOneKeyNeverMix() throws Exception {
    int writers = 3;
    CyclicBarrier together = new CyclicBarrier(writers);
    List<Future<byte[]>> written = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < writers; i++) {
        byte[] content = pattern(PART + 1_000 + i, 10 + i);
        written.add(
            threads.submit(
                () -> {
                  try (BlobWriter writer = store().openWrite(KEY)) {
                    writer.write(content, 0, PART + 1);
                    together.await();
                    writer.write(content, PART + 1, content.length - PART - 1);
                    writer.commit();
                  }
                  return content;
                }));
      }
    }
    List<byte[]> contents = new ArrayList<>();
    for (Future<byte[]> one : written) {
      contents.add(one.get());
    }

    byte[] seen = read(KEY);

    assertThat(contents).anySatisfy(content -> assertThat(seen).isEqualTo(content));
    assertThat(list(BlobPrefix.all())).containsExactly("folder/large");
  }

  @Test
  void aReaderNeverMixesTheBlobWithItsSuccessor() throws IOException {
    byte[] old = pattern(PART + 100_000, 20);
    write(KEY, old, PART);
    try (BlobReader reader = store().openRead(KEY)) {
      write(KEY, pattern(PART + 200_000, 21), PART);

      Optional<byte[]> seen = unlessItFails(reader, BlobStoreException::isRetryable);

      assertThat(reader.length()).isEqualTo(old.length);
      seen.ifPresent(bytes -> assertThat(bytes).isEqualTo(old));
    }
  }

  @Test
  void aReaderOfADeletedBlobReadsItOrFails() throws IOException {
    byte[] old = pattern(PART + 100_000, 22);
    write(KEY, old, PART);
    try (BlobReader reader = store().openRead(KEY)) {
      store().delete(KEY);

      Optional<byte[]> seen = unlessItFails(reader, BlobNotFoundException.class::isInstance);

      seen.ifPresent(bytes -> assertThat(bytes).isEqualTo(old));
    }
  }

  @Test
  void aFolderOfMoreThanAThousandIsListedAndDeletedWhole() throws Exception {
    List<String> keys =
        IntStream.range(0, 1_203).mapToObj(i -> "many/%04d/blob".formatted(i)).toList();
    store().put(BlobKey.of("many-more"), new byte[1]);
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      List<Future<?>> puts = new ArrayList<>();
      for (String key : keys) {
        puts.add(threads.submit(() -> store().put(BlobKey.of(key), new byte[] {1})));
      }
      for (Future<?> put : puts) {
        put.get();
      }
    }
    BlobPrefix folder = BlobPrefix.of("many");

    List<String> atOnce = names(store().list(folder, Optional.empty(), 5_000));
    List<String> first = names(store().list(folder, Optional.empty(), 1_001));
    List<String> rest =
        names(store().list(folder, Optional.of(BlobKey.of(first.getLast())), 1_001));
    store().deletePrefix(folder);

    assertThat(atOnce).isEqualTo(keys);
    assertThat(first).isEqualTo(keys.subList(0, 1_001));
    assertThat(rest).isEqualTo(keys.subList(1_001, keys.size()));
    assertThat(list(BlobPrefix.all())).containsExactly("many-more");
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "STAGEDOOR_TEST_LONG", matches = "true")
  void aBlobMayBeLargerThanFiveGib() throws IOException {
    byte[] piece = pattern(1 << 20, 30);
    long length = FIVE_GIB + piece.length + 1;
    try (BlobWriter writer = store().openWrite(KEY)) {
      for (long left = length; left > 0; left -= Math.min(left, piece.length)) {
        writer.write(piece, 0, (int) Math.min(left, piece.length));
      }
      writer.commit();
    }

    try (BlobReader reader = store().openRead(KEY);
        InputStream end = reader.range(FIVE_GIB, piece.length + 1)) {
      assertThat(reader.length()).isEqualTo(length);
      assertThat(end.readNBytes(piece.length)).isEqualTo(piece);
      assertThat(end.read()).isEqualTo(piece[0] & 0xff);
      assertThat(end.read()).isEqualTo(-1);
    }
    assertThat(store().delete(KEY)).isTrue();
  }

  private static Optional<byte[]> unlessItFails(
      BlobReader reader, Predicate<BlobStoreException> expected) {
    try (InputStream content = reader.stream()) {
      return Optional.of(content.readAllBytes());
    } catch (IOException e) {
      return Optional.empty();
    } catch (BlobStoreException e) {
      assertThat(e).matches(expected);
      return Optional.empty();
    }
  }

  private void write(BlobKey key, byte[] content, int atATime) {
    try (BlobWriter writer = store().openWrite(key)) {
      for (int offset = 0; offset < content.length; offset += atATime) {
        writer.write(content, offset, Math.min(atATime, content.length - offset));
      }
      writer.commit();
    }
  }

  private byte[] read(BlobKey key) throws IOException {
    try (BlobReader reader = store().openRead(key);
        InputStream content = reader.stream()) {
      return content.readAllBytes();
    }
  }

  private List<String> list(BlobPrefix prefix) {
    return names(store().list(prefix, Optional.empty(), 1_000));
  }

  private static List<String> names(List<BlobStat> stats) {
    return stats.stream().map(stat -> stat.key().value()).toList();
  }

  /** Bytes that differ by seed and place, so that a part at a wrong place is seen. */
  private static byte[] pattern(int length, int seed) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) ((i ^ (i >>> 8) * 31 ^ (i >>> 16) * 17) + seed * 37);
    }
    return bytes;
  }
}
