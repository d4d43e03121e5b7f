package dev.stagedoor.blobstore.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobKeys;
import dev.stagedoor.blobstore.BlobNotFoundException;
import dev.stagedoor.blobstore.BlobPrefix;
import dev.stagedoor.blobstore.BlobReader;
import dev.stagedoor.blobstore.BlobStat;
import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.blobstore.BlobStoreException;
import dev.stagedoor.blobstore.FencedException;
import dev.stagedoor.blobstore.GrowingBlob;
import dev.stagedoor.blobstore.Growth;
import dev.stagedoor.blobstore.StoredObject;
import dev.stagedoor.blobstore.Tenure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What callers of {@link dev.stagedoor.blobstore.BlobGrower} rely on. Sizes are around 5 MiB, the
 * smallest part of a store that takes parts. (Longer than a class should be: it is a list.)
 */
public abstract class GrowthContract {

  private static final BlobKey KEY = BlobKey.of("folder/grown");
  private static final int PART = 5 << 20;

  private final GrowthRow row = new GrowthRow();

  /** For adapters' tests. */
  protected GrowthContract() {}

  /**
   * The store under test, empty at the beginning of each test and the same all through it; its
   * parts, if it has any, are of 5 MiB.
   *
   * @return the store
   */
  protected abstract BlobStore store();

  /**
   * Another store on the same place, as another replica has it.
   *
   * @return the same one all through a test
   */
  protected abstract BlobStore replica();

  @Test
  void whatGrewOverSeveralRequestsIsOneBlob() throws IOException {
    byte[] content = pattern(300_000, 1);
    Growth first = append(store(), content, 0, 100_000);
    append(replica(), content, 100_000, 100_001);
    append(store(), content, 100_001, 300_000);

    finish(store());

    assertThat(first.length()).isEqualTo(100_000);
    assertThat(read()).isEqualTo(content);
    try (BlobReader reader = store().openRead(KEY)) {
      assertThat(reader.range(99_999, 3).readAllBytes())
          .isEqualTo(Arrays.copyOfRange(content, 99_999, 100_002));
    }
  }

  @Test
  void aWriterKnowsWhereItIs() {
    byte[] content = pattern(1_000, 2);
    append(store(), content, 0, 600);
    try (GrowingBlob blob = store().grow(KEY, row.committed(), row.next())) {
      long before = blob.length();
      ByteBuffer direct = ByteBuffer.allocateDirect(400).put(content, 600, 400).flip();

      blob.write(direct);

      assertThat(before).isEqualTo(600);
      assertThat(blob.length()).isEqualTo(1_000);
      assertThat(direct.hasRemaining()).isFalse();
      assertThat(blob.stride()).isPositive();
      assertThat(blob.checkpoint().length()).isEqualTo(1_000);
    }
  }

  @Test
  void nothingIsVisibleBeforeTheFinish() {
    byte[] content = pattern(2 * PART + 100, 3);
    append(store(), content, 0, 1_000);
    append(store(), content, 1_000, content.length);

    assertThat(store().stat(KEY)).isEmpty();
    assertThat(store().list(BlobPrefix.all(), Optional.empty(), 10)).isEmpty();
    assertThat(store().delete(KEY)).isFalse();
    assertThatExceptionOfType(BlobNotFoundException.class).isThrownBy(() -> store().openRead(KEY));
  }

  @Test
  void aListingOfAllShowsWhatGrows() {
    append(store(), pattern(1_000, 3), 0, 1_000);

    List<StoredObject> all = store().listAll(BlobPrefix.all(), "", 10);

    assertThat(all).isNotEmpty();
    assertThat(all)
        .allSatisfy(
            object -> {
              assertThat(object.isCompanion()).isTrue();
              assertThat(object.name()).startsWith(BlobKeys.companion(KEY.value(), ""));
            });
    assertThat(all.stream().mapToLong(StoredObject::length).sum()).isEqualTo(1_000);
    assertThat(store().listAll(BlobPrefix.all(), all.getLast().name(), 10)).isEmpty();
  }

  @Test
  void discardedWithoutItsGrowthNothingIsLeftOfIt() {
    append(store(), pattern(2 * PART + 100, 4), 0, 2 * PART + 100);

    replica().discard(KEY, Growth.NONE);

    assertThat(store().listAll(BlobPrefix.all(), "", 10)).isEmpty();
  }

  @Test
  void discardingWhatNoLongerGrowsSparesTheBlob() throws IOException {
    byte[] content = pattern(2 * PART + 100, 5);
    append(store(), content, 0, content.length);
    finish(store());

    store().discard(KEY, Growth.NONE);

    assertThat(read()).isEqualTo(content);
  }

  @Test
  void aFinishedBlobIsAllThatIsLeft() throws IOException {
    byte[] content = pattern(2 * PART + 100, 4);
    append(store(), content, 0, 1_000);
    append(store(), content, 1_000, content.length);

    finish(store());

    assertThat(store().list(BlobPrefix.all(), Optional.empty(), 10))
        .extracting(BlobStat::key, BlobStat::length)
        .containsExactly(tuple(KEY, (long) content.length));
    assertThat(read()).isEqualTo(content);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 200_000, PART - 1, PART, PART + 1, 2 * PART, 3 * PART + 12_345})
  void oneRequestMayBringAllOfIt(int length) throws IOException {
    byte[] content = pattern(length, 5);
    append(store(), content, 0, length);

    finish(replica());

    assertThat(read()).isEqualTo(content);
  }

  @Test
  void aWriterMayGoOnAfterACheckpoint() throws IOException {
    byte[] content = pattern(2 * PART + 700_000, 6);
    Tenure tenure = row.next();
    try (GrowingBlob blob = store().grow(KEY, Growth.NONE, tenure)) {
      for (int offset = 0; offset < content.length; offset += 700_000) {
        int count = Math.min(700_000, content.length - offset);
        blob.write(ByteBuffer.wrap(content, offset, count));
        row.commit(tenure, blob.checkpoint());
      }
    }

    finish(store());

    assertThat(row.committed().length()).isEqualTo(content.length);
    assertThat(read()).isEqualTo(content);
  }

  @Test
  void strideByStrideIsOneBlob() throws IOException {
    byte[] content = pattern(2 * PART + 99, 7);
    append(store(), content, 0, 1_000);
    Tenure tenure = row.next();
    try (GrowingBlob blob = store().grow(KEY, row.committed(), tenure)) {
      int offset = 1_000;
      while (offset < content.length) {
        int count = (int) Math.min(blob.stride(), content.length - offset);
        blob.write(ByteBuffer.wrap(content, offset, count));
        row.commit(tenure, blob.checkpoint());
        offset += count;
      }
    }

    finish(store());

    assertThat(read()).isEqualTo(content);
  }

  @Test
  void byteByByteIsOneBlob() throws IOException {
    byte[] content = pattern(150, 8);
    for (int i = 0; i < content.length; i++) {
      append(i % 2 == 0 ? store() : replica(), content, i, i + 1);
    }

    finish(store());

    assertThat(read()).isEqualTo(content);
    assertThat(row.committed().pieces()).hasSizeLessThan(50);
  }

  @Test
  void manySmallCheckpointsOfOneWriterAreOneBlob() throws IOException {
    byte[] content = pattern(1_000, 28);
    append(store(), content, 0, 300);
    append(replica(), content, 300, 302);
    Tenure tenure = row.next();
    try (GrowingBlob blob = store().grow(KEY, row.committed(), tenure)) {
      for (int offset = 302; offset < 972; offset += 10) {
        blob.write(ByteBuffer.wrap(content, offset, 10));
        row.commit(tenure, blob.checkpoint());
      }
    }
    append(replica(), content, 972, 1_000);

    finish(store());

    assertThat(read()).isEqualTo(content);
  }

  @Test
  void aBlobOfNoBytesNeedsNoWriter() throws IOException {
    finish(store());
    finish(store());

    assertThat(read()).isEmpty();
  }

  @Test
  void aWriterMayWriteNothing() throws IOException {
    Growth growth = append(store(), new byte[0], 0, 0);

    finish(store());

    assertThat(growth.length()).isZero();
    assertThat(read()).isEmpty();
  }

  @Test
  void whatWasNotCheckpointedIsLostWithItsWriter() throws IOException {
    byte[] content = pattern(2 * PART, 9);
    append(store(), content, 0, 700);
    // As a killed process does: not closed.
    GrowingBlob killed = store().grow(KEY, row.committed(), row.next());
    killed.write(ByteBuffer.wrap(pattern(PART + 1_000, 10)));
    append(replica(), content, 700, content.length);

    finish(replica());

    assertThat(read()).isEqualTo(content);
    killed.close();
    assertThat(read()).isEqualTo(content);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, PART, PART + 500})
  void aCheckpointThatWasNotCommittedCountsAsNeverMade(int size) throws IOException {
    byte[] content = pattern(PART + 2_000, 11);
    append(store(), content, 0, 1_000);
    GrowingBlob killed = store().grow(KEY, row.committed(), row.next());
    killed.write(ByteBuffer.wrap(pattern(size, 12)));
    killed.checkpoint();
    append(replica(), content, 1_000, 1_500);
    append(replica(), content, 1_500, content.length);

    finish(replica());

    assertThat(read()).isEqualTo(content);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, PART + 10})
  void aFencedWriterChangesNothing(int size) throws IOException {
    byte[] content = pattern(2 * PART + 100, 13);
    Tenure fenced = row.next();
    GrowingBlob old = store().grow(KEY, Growth.NONE, fenced);
    old.write(ByteBuffer.wrap(content, 0, 500));
    row.commit(fenced, old.checkpoint());
    Tenure newer = row.next();
    try (GrowingBlob blob = replica().grow(KEY, row.committed(), newer)) {
      blob.write(ByteBuffer.wrap(content, 500, 1_000));

      assertThatExceptionOfType(FencedException.class)
          .isThrownBy(
              () -> {
                old.write(ByteBuffer.wrap(pattern(size, 14)));
                row.commit(fenced, old.checkpoint());
              });

      blob.write(ByteBuffer.wrap(content, 1_500, content.length - 1_500));
      row.commit(newer, blob.checkpoint());
    }
    old.close();
    finish(store());
    assertThat(read()).isEqualTo(content);
  }

  @Test
  void aSpentOrClosedWriterWritesNothing() {
    GrowingBlob closed = store().grow(KEY, Growth.NONE, row.next());
    closed.close();
    closed.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> closed.write(ByteBuffer.wrap(new byte[] {1})));
    assertThatIllegalStateException().isThrownBy(closed::checkpoint);
  }

  @Test
  void writersThatFenceEachOtherWhileTheyWriteLoseNothing() throws Exception {
    byte[] content = pattern(4 << 20, 15);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      int turns = 16;
      int share = content.length / turns;
      for (int turn = 0; turn < turns; turn++) {
        CountDownLatch writing = new CountDownLatch(1);
        Future<?> noise = threads.submit(() -> writeUntilFenced(writing));
        writing.await();

        append(turn % 2 == 0 ? store() : replica(), content, turn * share, (turn + 1) * share);

        noise.get();
      }
    }
    finish(store());
    assertThat(read()).isEqualTo(content);
  }

  private void writeUntilFenced(CountDownLatch writing) {
    Tenure tenure = row.next();
    try (GrowingBlob blob = store().grow(KEY, row.committed(), tenure)) {
      byte[] noise = new byte[100_000];
      Arrays.fill(noise, (byte) 0xff);
      while (true) {
        blob.write(ByteBuffer.wrap(noise));
        writing.countDown();
      }
    } catch (FencedException e) {
      return; // As it should be.
    }
  }

  @Test
  void aFinishMayBeRepeatedByAnybody() throws IOException {
    byte[] content = pattern(2 * PART + 5, 16);
    append(store(), content, 0, 600);
    append(store(), content, 600, content.length);
    finish(store());

    finish(store());
    finish(replica());

    assertThat(read()).isEqualTo(content);
  }

  @Test
  void aSmallFinishMayBeRepeatedByAnybody() throws IOException {
    byte[] content = pattern(605, 17);
    append(store(), content, 0, 600);
    append(store(), content, 600, 605);
    finish(store());

    finish(replica());

    assertThat(read()).isEqualTo(content);
  }

  @Test
  void aFinishLeavesOutWhatWasNotCommitted() throws IOException {
    byte[] content = pattern(1_000, 18);
    append(store(), content, 0, 1_000);
    GrowingBlob killed = store().grow(KEY, row.committed(), row.next());
    killed.write(ByteBuffer.wrap(pattern(300, 19)));

    finish(replica());

    assertThat(read()).isEqualTo(content);
  }

  @Test
  void aFinishOfWhatTheStoreDoesNotHaveFails() {
    append(store(), pattern(1_000, 20), 0, 1_000);
    Growth growth = row.committed();
    store().deletePrefix(BlobPrefix.of("folder"));

    assertThatExceptionOfType(BlobStoreException.class)
        .isThrownBy(() -> store().finish(KEY, growth, row.next()));
    assertThat(store().stat(KEY)).isEmpty();
  }

  @Test
  void whatIsDiscardedIsGone() throws IOException {
    byte[] content = pattern(PART + 5_000, 21);
    append(store(), content, 0, content.length);
    store().discard(KEY, row.committed());
    store().discard(KEY, row.committed());
    GrowthRow fresh = new GrowthRow();
    byte[] other = pattern(10, 22);
    Tenure tenure = fresh.next();
    try (GrowingBlob blob = store().grow(KEY, Growth.NONE, tenure)) {
      blob.write(ByteBuffer.wrap(other));
      fresh.commit(tenure, blob.checkpoint());
    }

    store().finish(KEY, fresh.committed(), fresh.next());

    assertThat(read()).isEqualTo(other);
  }

  @Test
  void deletingAPrefixTakesWhatGrowsThereToo() {
    Tenure tenure = row.next();
    GrowingBlob blob = store().grow(KEY, Growth.NONE, tenure);
    blob.write(ByteBuffer.wrap(pattern(PART + 300, 23)));
    Growth growth = blob.checkpoint();
    blob.write(ByteBuffer.wrap(pattern(10, 24)));

    store().deletePrefix(BlobPrefix.of("folder"));

    assertThatExceptionOfType(RuntimeException.class)
        .isThrownBy(
            () -> {
              blob.write(ByteBuffer.wrap(pattern(2 * PART, 25)));
              blob.checkpoint();
            })
        .isInstanceOfAny(FencedException.class, BlobStoreException.class);
    assertThatExceptionOfType(BlobStoreException.class)
        .isThrownBy(() -> store().finish(KEY, growth, row.next()));
    assertThat(store().stat(KEY)).isEmpty();
    blob.close();
  }

  @Test
  void neighboursGrowIndependently() throws IOException {
    BlobKey neighbour = BlobKey.of("folder/grown.2");
    GrowthRow other = new GrowthRow();
    byte[] content = pattern(1_000, 26);
    append(store(), content, 0, 1_000);
    Tenure tenure = other.next();
    try (GrowingBlob blob = store().grow(neighbour, Growth.NONE, tenure)) {
      blob.write(ByteBuffer.wrap(pattern(50, 27)));
      other.commit(tenure, blob.checkpoint());
    }

    store().discard(neighbour, other.committed());

    finish(store());
    assertThat(read()).isEqualTo(content);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void anyOrderOfWritesCheckpointsAndDeathsGivesTheSameBytes(long seed) throws IOException {
    Random random = new Random(seed);
    byte[] content = pattern(3 * PART + random.nextInt(PART), (int) seed);
    while (row.committed().length() < content.length) {
      BlobStore store = random.nextBoolean() ? store() : replica();
      Tenure tenure = row.next();
      GrowingBlob blob = store.grow(KEY, row.committed(), tenure);
      for (int step = random.nextInt(4); step >= 0; step--) {
        int largest = random.nextInt(3) == 0 ? PART + PART / 2 : 300_000;
        int count = Math.min(random.nextInt(largest), content.length - (int) blob.length());
        blob.write(ByteBuffer.wrap(content, (int) blob.length(), count));
        if (random.nextInt(3) > 0) {
          Growth growth = blob.checkpoint();
          if (random.nextInt(4) == 0) {
            break; // It died before the commit.
          }
          row.commit(tenure, growth);
        }
      }
      if (random.nextBoolean()) {
        blob.close();
      }
    }

    finish(store());

    assertThat(read()).isEqualTo(content);
    assertThat(store().list(BlobPrefix.all(), Optional.empty(), 10)).hasSize(1);
  }

  private Growth append(BlobStore store, byte[] content, int from, int to) {
    Tenure tenure = row.next();
    try (GrowingBlob blob = store.grow(KEY, row.committed(), tenure)) {
      blob.write(ByteBuffer.wrap(content, from, to - from));
      Growth growth = blob.checkpoint();
      row.commit(tenure, growth);
      return growth;
    }
  }

  private void finish(BlobStore store) {
    store.finish(KEY, row.committed(), row.next());
  }

  private byte[] read() throws IOException {
    try (BlobReader reader = store().openRead(KEY);
        InputStream content = reader.stream()) {
      return content.readAllBytes();
    }
  }

  /** Bytes that differ by seed and place, so that a piece at a wrong place is seen. */
  private static byte[] pattern(int length, int seed) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) ((i ^ (i >>> 8) * 31 ^ (i >>> 16) * 17) + seed * 37);
    }
    return bytes;
  }
}
