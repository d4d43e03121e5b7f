package dev.stagedoor.blobstore.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobPrefix;
import dev.stagedoor.blobstore.BlobReader;
import dev.stagedoor.blobstore.BlobWriter;
import dev.stagedoor.blobstore.GrowingBlob;
import dev.stagedoor.blobstore.Growth;
import dev.stagedoor.blobstore.Tenure;
import dev.stagedoor.blobstore.contract.GrowthRow;
import dev.stagedoor.blobstore.contract.MinioServer;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

/**
 * What each verb costs, counted in requests on the wire, because stores charge and wait by them.
 */
@DisabledIfEnvironmentVariable(named = MinioServer.WITHOUT, matches = MinioServer.WITHOUT_MINIO)
class S3CostTest {

  private static final BlobKey KEY = BlobKey.of("a/blob");

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final String bucket = MinioServer.shared().newBucket();
  private S3BlobStore store;

  @BeforeEach
  void open() {
    store =
        S3Stores.open(
            bucket,
            http ->
                http.addNetworkInterceptor(
                    chain -> {
                      requests.add(chain.request().method());
                      return chain.proceed(chain.request());
                    }));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aPutIsOneRequest() {
    store.put(KEY, new byte[100]);

    assertThat(requests).containsExactly("PUT");
  }

  @Test
  void aBlobOfOnePartIsOneRequestHoweverItIsWritten() {
    write(S3Settings.MIN_PART_SIZE);

    assertThat(requests).containsExactly("PUT");
  }

  @Test
  void aLargeBlobIsOneRequestForEachPartAndFour() {
    write(64 << 20);

    // 64 MiB in parts of 5 MiB: 13 of them, the start and the end, a marker that comes before the
    // one and goes after the other; 0.27 requests for a MiB.
    assertThat(requests)
        .hasSize(17)
        .startsWith("PUT", "POST", "PUT")
        .endsWith("PUT", "POST", "POST");
  }

  @Test
  void aWriterThatIsDiscardedAbortsItsUpload() {
    try (BlobWriter writer = store.openWrite(KEY)) {
      writer.write(new byte[S3Settings.MIN_PART_SIZE + 1], 0, S3Settings.MIN_PART_SIZE + 1);
    }

    assertThat(requests).containsExactly("PUT", "POST", "PUT", "DELETE", "POST");
  }

  @Test
  void aSmallBlobIsReadInOneRequest() throws Exception {
    store.put(KEY, new byte[S3BlobReader.BEGINNING]);
    requests.clear();

    read();

    assertThat(requests).containsExactly("GET");
  }

  @Test
  void aLargeBlobIsReadInTwoRequests() throws Exception {
    store.put(KEY, new byte[S3BlobReader.BEGINNING + 1]);
    requests.clear();

    read();

    assertThat(requests).containsExactly("GET", "GET");
  }

  @Test
  void toAskAndToDeleteAndToListAreOneRequestEach() {
    store.put(KEY, new byte[1]);
    requests.clear();

    store.stat(KEY);
    store.list(BlobPrefix.all(), Optional.empty(), 1_000);
    store.delete(KEY);
    store.delete(KEY);

    assertThat(requests).containsExactly("HEAD", "GET", "HEAD", "DELETE", "HEAD");
  }

  @Test
  void aFolderIsDeletedInThreeRequests() {
    store.put(KEY, new byte[1]);
    store.put(BlobKey.of("a/other"), new byte[1]);
    requests.clear();

    store.deletePrefix(BlobPrefix.of("a"));

    // Multipart uploads and blobs are listed, and the blobs deleted.
    assertThat(requests).containsExactly("GET", "GET", "POST");
  }

  @Test
  void growingInOneRequestCostsOneForEachPartAndFive() {
    GrowthRow row = new GrowthRow();
    grow(row, 64 << 20, 64 << 20);
    store.finish(KEY, row.committed(), row.next());

    // 13 parts, the last one from what was a segment; a marker, the start and the end of the
    // upload, the segment's way there and back, and what is left listed and deleted.
    assertThat(requests).hasSize(13 + 7);
  }

  @Test
  void growingByChunksOfAPartCostsOneForEachPartAndFive() {
    GrowthRow row = new GrowthRow();
    grow(row, 50 << 20, S3Settings.MIN_PART_SIZE);
    store.finish(KEY, row.committed(), row.next());

    assertThat(requests).hasSize(10 + 5).doesNotContain("DELETE");
  }

  @Test
  void growingByFourHundredSmallChunksCostsNineRequestsForAMebibyte() {
    GrowthRow row = new GrowthRow();
    grow(row, 100 << 20, 256 << 10);
    int uploading = requests.size();
    store.finish(KEY, row.committed(), row.next());

    // For each of 20 parts: 19 segments written and read back, the part itself, which the twentieth
    // chunk fills, and the segments of the part before listed and deleted (of the first, listed).
    assertThat(uploading).isEqualTo(20 * (19 + 19 + 1 + 2) - 1 + 2);
    assertThat(requests.size() - uploading).isEqualTo(3);
    assertThat(uploading / 100.0).isLessThan(9);
  }

  @Test
  void aChunkThatIsEnoughForAPartIsStoredOnce() {
    S3Settings usual = S3Stores.settings(bucket, false);
    S3Settings largerParts =
        new S3Settings(
            usual.endpoint(),
            Optional.empty(),
            usual.region(),
            bucket,
            usual.accessKey(),
            usual.secretKey(),
            true,
            8 << 20,
            false,
            usual.connectTimeout(),
            usual.readTimeout(),
            1);
    try (S3BlobStore larger = new S3BlobStore(largerParts, UnaryOperator.identity())) {
      GrowthRow row = new GrowthRow();
      Tenure tenure = row.next();
      try (GrowingBlob blob = larger.grow(KEY, Growth.NONE, tenure)) {
        blob.write(ByteBuffer.allocate(6 << 20));

        row.commit(tenure, blob.checkpoint());

        assertThat(blob.stride()).isEqualTo(8 << 20);
      }
      assertThat(row.committed().pieces())
          .extracting(Growth.Piece::kind)
          .containsExactly(Growth.Kind.PART);
    }
  }

  @Test
  void aStrideAfterALooseEndFillsAPart() {
    GrowthRow row = new GrowthRow();
    grow(row, 1_000, 1_000);
    Tenure tenure = row.next();
    try (GrowingBlob blob = store.grow(KEY, row.committed(), tenure)) {
      blob.write(ByteBuffer.allocate((int) blob.stride()));

      row.commit(tenure, blob.checkpoint());
    }

    assertThat(row.committed().pieces())
        .extracting(Growth.Piece::kind)
        .containsExactly(Growth.Kind.PART);
    assertThat(row.committed().length()).isEqualTo(S3Settings.MIN_PART_SIZE);
  }

  @Test
  void smallChunksOfOneRequestAreNotReadBack() {
    GrowthRow row = new GrowthRow();
    Tenure tenure = row.next();
    try (GrowingBlob blob = store.grow(KEY, Growth.NONE, tenure)) {
      for (int i = 0; i < 20; i++) {
        blob.write(ByteBuffer.allocate(256 << 10));
        row.commit(tenure, blob.checkpoint());
      }
      blob.checkpoint();
    }

    // 19 segments, a marker, a start and a part; then the segments are deleted at once.
    assertThat(requests).hasSize(19 + 3 + 1).doesNotContain("GET").endsWith("PUT", "POST");
  }

  /** Grows by chunks, each in a request of its own. */
  private void grow(GrowthRow row, int length, int chunk) {
    for (int offset = 0; offset < length; offset += chunk) {
      Tenure tenure = row.next();
      try (GrowingBlob blob = store.grow(KEY, row.committed(), tenure)) {
        blob.write(ByteBuffer.allocate(Math.min(chunk, length - offset)));
        row.commit(tenure, blob.checkpoint());
      }
    }
  }

  private void write(int length) {
    byte[] piece = new byte[1 << 20];
    try (BlobWriter writer = store.openWrite(KEY)) {
      for (int left = length; left > 0; left -= piece.length) {
        writer.write(piece, 0, Math.min(left, piece.length));
      }
      writer.commit();
    }
  }

  private void read() throws Exception {
    try (BlobReader reader = store.openRead(KEY);
        InputStream content = reader.stream()) {
      assertThat(content.readAllBytes()).hasSize((int) reader.length());
    }
  }
}
