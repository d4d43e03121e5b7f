package dev.stagedoor.blobstore.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobPrefix;
import dev.stagedoor.blobstore.BlobStat;
import dev.stagedoor.blobstore.BlobStoreException;
import dev.stagedoor.blobstore.BlobWriter;
import dev.stagedoor.blobstore.GrowingBlob;
import dev.stagedoor.blobstore.Growth;
import dev.stagedoor.blobstore.Growth.Kind;
import dev.stagedoor.blobstore.Tenure;
import dev.stagedoor.blobstore.contract.GrowthRow;
import dev.stagedoor.blobstore.contract.MinioServer;
import io.minio.messages.Part;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

/** What writers that die, or are disturbed, leave in the bucket, and how it goes away. */
@DisabledIfEnvironmentVariable(named = MinioServer.WITHOUT, matches = MinioServer.WITHOUT_MINIO)
class S3LeftoversTest {

  private static final BlobKey KEY = BlobKey.of("a/b/blob");
  private static final int PART = S3Settings.MIN_PART_SIZE;
  private static final int CHUNK = 256 << 10;

  private final String bucket = MinioServer.shared().newBucket();
  private final GrowthRow row = new GrowthRow();
  private S3BlobStore store;
  private S3Client bare;

  @BeforeEach
  void open() {
    store = S3Stores.open(bucket, UnaryOperator.identity());
    bare = new S3Client(S3Stores.settings(bucket, false), UnaryOperator.identity());
  }

  @AfterEach
  void close() {
    store.close();
    bare.close();
  }

  @Test
  void theUploadOfAKilledWriterGoesWithItsFolder() {
    BlobWriter killed = store.openWrite(KEY);
    killed.write(new byte[PART + 1], 0, PART + 1);
    assertThat(bare.multiparts().listed(KEY.value())).hasSize(1);

    store.deletePrefix(BlobPrefix.of("a"));

    assertThat(bare.multiparts().listed(KEY.value())).isEmpty();
    assertThat(bare.names("")).isEmpty();
  }

  @Test
  void whatAKilledGrowingWriterLeftGoesWithItsFolder() {
    append(1_000);
    GrowingBlob killed = store.grow(KEY, row.committed(), row.next());
    killed.write(ByteBuffer.allocate(PART + 1));
    assertThat(bare.multiparts().listed(KEY.value())).hasSize(1);
    assertThat(bare.names("")).hasSize(2);

    store.deletePrefix(BlobPrefix.of("a/b"));

    assertThat(bare.multiparts().listed(KEY.value())).isEmpty();
    assertThat(bare.names("")).isEmpty();
  }

  @Test
  void neighboursOfADeletedFolderGrowOn() {
    BlobKey neighbour = BlobKey.of("a/bc");
    Tenure tenure = row.next();
    try (GrowingBlob blob = store.grow(neighbour, Growth.NONE, tenure)) {
      blob.write(ByteBuffer.allocate(PART + 1));
      row.commit(tenure, blob.checkpoint());
    }

    store.deletePrefix(BlobPrefix.of("a/b"));

    store.finish(neighbour, row.committed(), row.next());
    assertThat(store.stat(neighbour)).map(BlobStat::length).contains(PART + 1L);
  }

  @Test
  void aFinishTakesWithItWhatFencedWritersLeft() {
    store.grow(KEY, Growth.NONE, row.next()).write(ByteBuffer.allocate(PART + 1));
    GrowingBlob killed = store.grow(KEY, Growth.NONE, row.next());
    killed.write(ByteBuffer.allocate(10));
    killed.checkpoint();
    append(2 * PART + 1);

    store.finish(KEY, row.committed(), row.next());

    assertThat(bare.multiparts().listed(KEY.value())).isEmpty();
    assertThat(bare.names("")).containsExactly(KEY.value());
  }

  @Test
  void aDiscardTakesAllOfIt() {
    append(PART + 1);
    append(10);
    store.grow(KEY, row.committed(), row.next()).write(ByteBuffer.allocate(2 * PART));

    store.discard(KEY, Growth.NONE);

    assertThat(bare.multiparts().listed(KEY.value())).isEmpty();
    assertThat(bare.names("")).isEmpty();
  }

  @Test
  void segmentsDoNotPileUpWhileTheBlobGrows() {
    int most = 0;
    for (int i = 0; i < 70; i++) {
      append(CHUNK);
      most = Math.max(most, bare.names("").size());
    }

    // Those of this part and of the one before, and the marker.
    assertThat(row.committed().length()).isEqualTo(70L * CHUNK);
    assertThat(most).isBetween(20, 41);
  }

  @Test
  void aSegmentIsDeletedOnlyWhenTheGrowthWithoutItWasCommitted() {
    Tenure tenure = row.next();
    try (GrowingBlob blob = store.grow(KEY, Growth.NONE, tenure)) {
      blob.write(ByteBuffer.allocate(CHUNK));
      row.commit(tenure, blob.checkpoint());
      String segment = bare.names("").getFirst();
      blob.write(ByteBuffer.allocate(PART));
      Growth folded = blob.checkpoint();
      List<String> beforeTheCommit = bare.names("");
      row.commit(tenure, folded);

      blob.checkpoint();

      assertThat(beforeTheCommit).contains(segment);
      assertThat(bare.names("")).doesNotContain(segment);
    }
  }

  @Test
  void aFinishThatDiedAfterTheStoreWasDoneIsRepeated() {
    append(PART);
    append(PART);
    Growth growth = row.committed();
    List<Part> parts = new ArrayList<>();
    S3Grower.pieces(growth, Kind.PART)
        .forEach(part -> parts.add(S3Multiparts.ofTag(part.number(), part.tag())));
    bare.multiparts().complete(KEY.value(), growth.upload(), parts, growth.length());

    store.finish(KEY, growth, row.next());

    assertThat(store.stat(KEY)).map(BlobStat::length).contains(2L * PART);
    assertThat(bare.names("")).containsExactly(KEY.value());
  }

  @Test
  void aFinishWhoseAnswersAreLostSucceeds() {
    LostAnswers lost = new LostAnswers(S3LeftoversTest::isCompletion, 1);
    append(PART + 7);
    try (S3BlobStore disturbed = S3Stores.open(bucket, lost)) {
      disturbed.finish(KEY, row.committed(), row.next());

      assertThat(lost.disturbed()).hasSize(1);
      assertThat(disturbed.stat(KEY)).map(BlobStat::length).contains(PART + 7L);
    }
  }

  @Test
  void aWriterWhosePartFailedIsSpentAndTheNextGoesOn() {
    append(100);
    LostAnswers lost = new LostAnswers(S3LeftoversTest::isPart, Integer.MAX_VALUE);
    try (S3BlobStore disturbed = S3Stores.open(bucket, lost);
        GrowingBlob failing = disturbed.grow(KEY, row.committed(), row.next())) {
      assertThatExceptionOfType(BlobStoreException.class)
          .isThrownBy(() -> failing.write(ByteBuffer.allocate(PART)))
          .matches(BlobStoreException::isRetryable);
      assertThatExceptionOfType(BlobStoreException.class).isThrownBy(failing::checkpoint);
    }

    append(PART);

    store.finish(KEY, row.committed(), row.next());
    assertThat(store.stat(KEY)).map(BlobStat::length).contains(PART + 100L);
    assertThat(bare.multiparts().listed(KEY.value())).isEmpty();
  }

  @Test
  void anUploadThatTheStoreDroppedIsLostForGood() {
    append(PART);
    bare.multiparts().abort(KEY.value(), row.committed().upload());

    try (GrowingBlob blob = store.grow(KEY, row.committed(), row.next())) {
      assertThatExceptionOfType(BlobStoreException.class)
          .isThrownBy(() -> blob.write(ByteBuffer.allocate(2 * PART)))
          .matches(e -> !e.isRetryable());
    }
    assertThatExceptionOfType(BlobStoreException.class)
        .isThrownBy(() -> store.finish(KEY, row.committed(), row.next()))
        .matches(e -> !e.isRetryable());
  }

  @Test
  void allPagesOfUploadsAreListed() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      List<Future<String>> started = new ArrayList<>();
      for (int i = 0; i < 1_003; i++) {
        started.add(threads.submit(() -> bare.multiparts().start(KEY.value(), true)));
      }
      for (Future<String> one : started) {
        one.get();
      }
    }
    int listed = bare.multiparts().listed(KEY.value()).size();

    bare.multiparts().abortAllOf(KEY.value());

    assertThat(listed).isEqualTo(1_003);
    assertThat(bare.multiparts().listed(KEY.value())).isEmpty();
  }

  private void append(int count) {
    Tenure tenure = row.next();
    try (GrowingBlob blob = store.grow(KEY, row.committed(), tenure)) {
      blob.write(ByteBuffer.allocate(count));
      row.commit(tenure, blob.checkpoint());
    }
  }

  private static boolean isPart(Request request) {
    return request.method().equals("PUT") && request.url().queryParameter("partNumber") != null;
  }

  private static boolean isCompletion(Request request) {
    return request.method().equals("POST") && request.url().queryParameter("uploadId") != null;
  }
}
