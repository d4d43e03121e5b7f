package dev.stagedoor.blobstore.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobPrefix;
import dev.stagedoor.blobstore.BlobReader;
import dev.stagedoor.blobstore.BlobWriter;
import dev.stagedoor.blobstore.contract.MinioServer;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
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
  private S3BlobStore store;

  @BeforeEach
  void open() {
    store =
        S3Stores.open(
            MinioServer.shared().newBucket(),
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
  void aLargeBlobIsOneRequestForEachPartAndTwo() {
    write(64 << 20);

    // 64 MiB in parts of 5 MiB: 13 of them, the start and the end; 0.23 requests for a MiB.
    assertThat(requests).hasSize(15).startsWith("POST", "PUT").endsWith("PUT", "POST");
  }

  @Test
  void aWriterThatIsDiscardedAbortsItsUpload() {
    try (BlobWriter writer = store.openWrite(KEY)) {
      writer.write(new byte[S3Settings.MIN_PART_SIZE + 1], 0, S3Settings.MIN_PART_SIZE + 1);
    }

    assertThat(requests).containsExactly("POST", "PUT", "DELETE");
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
  void aFolderIsDeletedInTwoRequests() {
    store.put(KEY, new byte[1]);
    store.put(BlobKey.of("a/other"), new byte[1]);
    requests.clear();

    store.deletePrefix(BlobPrefix.of("a"));

    assertThat(requests).containsExactly("GET", "POST");
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
