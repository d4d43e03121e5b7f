package dev.stagedoor.blobstore.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobParts;
import dev.stagedoor.blobstore.BlobParts.SignedPart;
import dev.stagedoor.blobstore.BlobParts.StoredPart;
import dev.stagedoor.blobstore.BlobPrefix;
import dev.stagedoor.blobstore.BlobReader;
import dev.stagedoor.blobstore.BlobStat;
import dev.stagedoor.blobstore.BlobStoreException;
import dev.stagedoor.blobstore.contract.MinioServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

/** Parts that a client puts, which knows nothing but the URLs. */
@DisabledIfEnvironmentVariable(named = MinioServer.WITHOUT, matches = MinioServer.WITHOUT_MINIO)
class S3BlobPartsTest {

  private static final BlobKey KEY = BlobKey.of("a/b/blob");
  private static final Duration MINUTES = Duration.ofMinutes(5);
  private static final int PART = S3Settings.MIN_PART_SIZE;

  private final HttpClient http = HttpClient.newHttpClient();
  private final String bucket = MinioServer.shared().newBucket();
  private S3BlobStore store;
  private S3Client bare;
  private BlobParts parts;

  @BeforeEach
  void open() {
    store = S3Stores.open(bucket, UnaryOperator.identity());
    bare = new S3Client(S3Stores.settings(bucket, false), UnaryOperator.identity());
    parts = store.parts().orElseThrow();
  }

  @AfterEach
  void close() {
    store.close();
    bare.close();
    http.close();
  }

  @Test
  void partsThatClientsPutBecomeOneBlob() throws Exception {
    byte[] first = new byte[PART];
    Arrays.fill(first, (byte) 'a');
    String upload = parts.begin(KEY);
    put(parts.sign(KEY, upload, 2, 3, MINUTES).url(), bytes("end"));
    put(parts.sign(KEY, upload, 1, PART, MINUTES).url(), BodyPublishers.ofByteArray(first));
    List<StoredPart> there = parts.list(KEY, upload);
    Optional<BlobStat> before = store.stat(KEY);

    parts.complete(KEY, upload, there);

    assertThat(there).extracting(StoredPart::number).containsExactly(1, 2);
    assertThat(there).extracting(StoredPart::size).containsExactly((long) PART, 3L);
    assertThat(before).isEmpty();
    try (BlobReader reader = store.openRead(KEY)) {
      assertThat(reader.length()).isEqualTo(PART + 3L);
      assertThat(reader.range(PART - 1, 4).readAllBytes()).isEqualTo("aend".getBytes(UTF_8));
    }
    assertThat(bare.names("")).containsExactly(KEY.value());
  }

  @Test
  void aPartOfAnotherLengthIsRefused() throws Exception {
    String upload = parts.begin(KEY);
    SignedPart signed = parts.sign(KEY, upload, 1, 3, MINUTES);

    int longer = put(signed.url(), bytes("four"));
    int shorter = put(signed.url(), bytes("2b"));
    int unknown =
        put(
            signed.url(),
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream("abc".getBytes(UTF_8))));
    int right = put(signed.url(), bytes("abc"));

    assertThat(List.of(longer, shorter)).containsOnly(403);
    assertThat(unknown).isBetween(400, 499);
    assertThat(right).isEqualTo(200);
    assertThat(signed.headers()).containsEntry("Content-Length", "3");
    assertThat(parts.list(KEY, upload)).extracting(StoredPart::size).containsExactly(3L);
  }

  @Test
  void aUrlIsForNothingButItsPart() throws Exception {
    String upload = parts.begin(KEY);
    String url = parts.sign(KEY, upload, 1, 3, MINUTES).url().toString();

    int otherNumber = put(URI.create(url.replace("partNumber=1", "partNumber=2")), bytes("abc"));
    int otherKey = put(URI.create(url.replace("a/b/blob", "a/b/clob")), bytes("abc"));
    int noPart = put(URI.create(url.replaceAll("partNumber=1&?", "")), bytes("abc"));
    int otherVerb = send(HttpRequest.newBuilder(URI.create(url)).GET());

    assertThat(List.of(otherNumber, otherKey, noPart, otherVerb)).containsOnly(403);
    assertThat(parts.list(KEY, upload)).isEmpty();
  }

  @Test
  void moreThanAThousandPartsAreListed() throws Exception {
    String upload = parts.begin(KEY);
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      List<Future<Integer>> puts = new ArrayList<>();
      for (int number = 1; number <= 1_003; number++) {
        URI url = parts.sign(KEY, upload, number, 1, MINUTES).url();
        puts.add(threads.submit(() -> put(url, bytes("x"))));
      }
      for (Future<Integer> one : puts) {
        assertThat(one.get()).isEqualTo(200);
      }
    }

    List<StoredPart> there = parts.list(KEY, upload);

    assertThat(there)
        .extracting(StoredPart::number)
        .isEqualTo(IntStream.rangeClosed(1, 1_003).boxed().toList());
  }

  @Test
  void aCompletionMayBeRepeatedAndEndsTheUrls() throws Exception {
    String upload = parts.begin(KEY);
    SignedPart signed = parts.sign(KEY, upload, 1, 3, MINUTES);
    put(signed.url(), bytes("abc"));
    List<StoredPart> there = parts.list(KEY, upload);
    parts.complete(KEY, upload, there);

    parts.complete(KEY, upload, there);

    assertThat(put(signed.url(), bytes("xyz"))).isEqualTo(404);
    assertThat(parts.list(KEY, upload)).isEmpty();
    try (BlobReader reader = store.openRead(KEY)) {
      assertThat(reader.stream().readAllBytes()).isEqualTo("abc".getBytes(UTF_8));
    }
  }

  @Test
  void aCompletionOfWhatIsNotThereFails() throws Exception {
    String upload = parts.begin(KEY);
    put(parts.sign(KEY, upload, 1, 3, MINUTES).url(), bytes("abc"));
    List<StoredPart> there = parts.list(KEY, upload);
    parts.abort(KEY, upload);

    assertThatExceptionOfType(BlobStoreException.class)
        .isThrownBy(() -> parts.complete(KEY, upload, there));
    assertThat(store.stat(KEY)).isEmpty();
  }

  @Test
  void anAbortTakesPartsAndUrls() throws Exception {
    String upload = parts.begin(KEY);
    SignedPart signed = parts.sign(KEY, upload, 1, 3, MINUTES);
    put(signed.url(), bytes("abc"));

    parts.abort(KEY, upload);
    parts.abort(KEY, upload);

    assertThat(put(signed.url(), bytes("abc"))).isEqualTo(404);
    assertThat(parts.list(KEY, upload)).isEmpty();
    assertThat(bare.names("")).isEmpty();
  }

  @Test
  void anAbortLeavesTheUploadThatCameAfterIt() throws Exception {
    String older = parts.begin(KEY);
    String newer = parts.begin(KEY);
    put(parts.sign(KEY, newer, 1, 3, MINUTES).url(), bytes("abc"));

    parts.abort(KEY, older);

    parts.complete(KEY, newer, parts.list(KEY, newer));
    assertThat(store.stat(KEY)).map(BlobStat::length).contains(3L);
  }

  @Test
  void partsGoWithTheirFolder() throws Exception {
    String upload = parts.begin(KEY);
    put(parts.sign(KEY, upload, 1, 3, MINUTES).url(), bytes("abc"));

    store.deletePrefix(BlobPrefix.of("a"));

    assertThat(bare.multiparts().listed(KEY.value())).isEmpty();
    assertThat(bare.names("")).isEmpty();
  }

  @Test
  void clientsAreSentToTheUrlByWhichTheyReachTheStore() {
    S3Settings inside = S3Stores.settings(bucket, false);
    S3Settings outside =
        new S3Settings(
            inside.endpoint(),
            Optional.of(URI.create("https://parts.example.org")),
            inside.region(),
            bucket,
            inside.accessKey(),
            inside.secretKey(),
            false,
            inside.partSize(),
            false,
            inside.connectTimeout(),
            inside.readTimeout(),
            1);
    try (S3BlobStore told = new S3BlobStore(outside, UnaryOperator.identity())) {
      BlobParts signing = told.parts().orElseThrow();

      URI url = signing.sign(KEY, "upload", 1, 1, MINUTES).url();

      assertThat(url)
          .hasScheme("https")
          .hasHost(bucket + ".parts.example.org")
          .hasPath("/a/b/blob")
          .hasParameter("uploadId", "upload")
          .hasParameter("X-Amz-Expires", "300")
          .hasParameter("X-Amz-SignedHeaders", "content-length;host");
    }
  }

  @Test
  void withoutSuchAUrlThereAreNoParts() {
    S3Settings inside = S3Stores.settings(bucket, false);
    S3Settings untold =
        new S3Settings(
            inside.endpoint(),
            Optional.empty(),
            inside.region(),
            bucket,
            inside.accessKey(),
            inside.secretKey(),
            true,
            inside.partSize(),
            false,
            inside.connectTimeout(),
            inside.readTimeout(),
            1);
    try (S3BlobStore secluded = new S3BlobStore(untold, UnaryOperator.identity())) {
      assertThat(secluded.parts()).isEmpty();
    }
  }

  @Test
  void whatIsSignedIsInRangeAndNotShown() {
    String upload = "upload";

    assertThatIllegalArgumentException().isThrownBy(() -> parts.sign(KEY, upload, 0, 1, MINUTES));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parts.sign(KEY, upload, 10_001, 1, MINUTES));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parts.sign(KEY, upload, 1, 1, Duration.ofDays(8)));
    assertThat(parts.sign(KEY, upload, 1, 1, MINUTES)).hasToString("SignedPart[***]");
  }

  private int put(URI url, BodyPublisher body) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(url).PUT(body));
  }

  private int send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(
            request.version(HttpClient.Version.HTTP_1_1).build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static BodyPublisher bytes(String text) {
    return BodyPublishers.ofString(text);
  }
}
