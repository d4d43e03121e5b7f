package dev.stagedoor.blobstore.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobPrefix;
import dev.stagedoor.blobstore.BlobStat;
import dev.stagedoor.blobstore.BlobStoreException;
import dev.stagedoor.blobstore.BlobWriter;
import dev.stagedoor.blobstore.contract.MinioServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

/** The store refuses, is away, or its answer is lost. */
@DisabledIfEnvironmentVariable(named = MinioServer.WITHOUT, matches = MinioServer.WITHOUT_MINIO)
class S3FailureTest {

  private static final BlobKey KEY = BlobKey.of("a/blob");
  private static final byte[] LARGE = new byte[S3Settings.MIN_PART_SIZE + 1];

  private final String bucket = MinioServer.shared().newBucket();

  @Test
  void aCommitWhoseAnswerIsLostSucceeds() {
    LostAnswers lost = new LostAnswers(S3FailureTest::isCompletion, 1);
    try (S3BlobStore store = S3Stores.open(bucket, lost);
        BlobWriter writer = store.openWrite(KEY)) {
      writer.write(LARGE, 0, LARGE.length);

      writer.commit();

      assertThat(lost.disturbed()).hasSize(1);
      assertThat(store.stat(KEY)).map(BlobStat::length).contains((long) LARGE.length);
    }
  }

  @Test
  void aCommitOfAnUploadThatTheStoreForgotFailsForThisWriterOnly() {
    LostAnswers none = new LostAnswers(request -> false, 0);
    try (S3BlobStore store = S3Stores.open(bucket, none);
        S3Client store2 = new S3Client(S3Stores.settings(bucket, false), none)) {
      String id = store2.multiparts().start(KEY.value(), true);
      var part = store2.multiparts().upload(KEY.value(), id, 1, LARGE, LARGE.length);
      store2.multiparts().abort(KEY.value(), id);
      store.put(KEY, new byte[3]);

      assertThatExceptionOfType(BlobStoreException.class)
          .isThrownBy(
              () -> store2.multiparts().complete(KEY.value(), id, List.of(part), LARGE.length))
          .matches(BlobStoreException::isRetryable)
          .withMessageContaining("NoSuchUpload");
      assertThat(store.stat(KEY)).map(BlobStat::length).contains(3L);
    }
  }

  @Test
  void aPartWhoseConnectionBreaksIsSentAgain() throws IOException {
    LostAnswers lost = new LostAnswers(S3FailureTest::isPart, 2);
    try (S3BlobStore store = S3Stores.open(bucket, lost);
        BlobWriter writer = store.openWrite(KEY)) {
      writer.write(LARGE, 0, LARGE.length);

      writer.commit();

      assertThat(lost.disturbed()).hasSize(2);
      try (var reader = store.openRead(KEY);
          var content = reader.stream()) {
        assertThat(content.readAllBytes()).isEqualTo(LARGE);
      }
    }
  }

  @Test
  void afterAFailureTheWriterIsSpentAndNothingIsVisible() {
    LostAnswers lost = new LostAnswers(S3FailureTest::isPart, Integer.MAX_VALUE);
    try (S3BlobStore store = S3Stores.open(bucket, lost)) {
      try (BlobWriter writer = store.openWrite(KEY)) {
        // Its part is under way, and what becomes of it is told when the next one is to follow.
        writer.write(LARGE, 0, LARGE.length);
        assertThatExceptionOfType(BlobStoreException.class)
            .isThrownBy(() -> writer.write(LARGE, 0, LARGE.length))
            .matches(BlobStoreException::isRetryable);
        assertThatIllegalStateException().isThrownBy(writer::commit);
        assertThatIllegalStateException().isThrownBy(() -> writer.write(LARGE, 0, 1));
      }
      assertThat(store.stat(KEY)).isEmpty();
      assertThat(store.list(BlobPrefix.all(), Optional.empty(), 10)).isEmpty();
    }
  }

  @Test
  void aPartFillsWhileTheOneBeforeIsUnderWay() throws IOException {
    CountDownLatch filled = new CountDownLatch(1);
    byte[] twoParts = new byte[2 * S3Settings.MIN_PART_SIZE];
    twoParts[twoParts.length - 1] = 1;
    try (S3BlobStore store = S3Stores.open(bucket, http -> holdPartsUntil(filled, http));
        BlobWriter writer = store.openWrite(KEY)) {
      writer.write(twoParts, 0, twoParts.length);

      filled.countDown();
      writer.commit();

      try (var reader = store.openRead(KEY);
          var content = reader.stream()) {
        assertThat(content.readAllBytes()).isEqualTo(twoParts);
      }
    }
  }

  @Test
  void aPartThatFailsLastFailsTheCommit() {
    LostAnswers lost = new LostAnswers(S3FailureTest::isPart, Integer.MAX_VALUE);
    try (S3BlobStore store = S3Stores.open(bucket, lost);
        BlobWriter writer = store.openWrite(KEY)) {
      writer.write(LARGE, 0, LARGE.length);

      assertThatExceptionOfType(BlobStoreException.class).isThrownBy(writer::commit);

      assertThat(store.stat(KEY)).isEmpty();
    }
  }

  @Test
  void anUploadIsAbortedWhenItsLastPartIsOver() throws InterruptedException {
    CountDownLatch waitedFor = new CountDownLatch(1);
    List<String> ended = new CopyOnWriteArrayList<>();
    try (S3BlobStore store =
        S3Stores.open(bucket, http -> record(ended, holdPartsUntil(waitedFor, http)))) {
      BlobWriter writer = store.openWrite(KEY);
      writer.write(LARGE, 0, LARGE.length);

      Thread closer = Thread.ofPlatform().start(writer::close);
      while (closer.isAlive() && closer.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      waitedFor.countDown();
      closer.join();

      assertThat(ended).containsExactly("part", "abort");
    }
  }

  @Test
  void bytesThatChangeOnTheWayAreRefusedByTheStore() {
    try (S3BlobStore store = S3Stores.open(bucket, S3FailureTest::sendZeros)) {
      assertThatExceptionOfType(BlobStoreException.class)
          .isThrownBy(() -> store.put(KEY, "content".getBytes(UTF_8)));
      assertThat(store.stat(KEY)).isEmpty();
    }
  }

  @Test
  void anInterruptedCallerGetsARetryableFailureAndKeepsItsInterrupt() {
    CountDownLatch seen = new CountDownLatch(1);
    try (S3BlobStore store = S3Stores.open(bucket, http -> answerOnlyAfter(seen, http))) {
      Thread.currentThread().interrupt();

      BlobStoreException failure =
          catchThrowableOfType(BlobStoreException.class, () -> store.stat(KEY));

      assertThat(Thread.interrupted()).isTrue();
      assertThat(failure.isRetryable()).isTrue();
      seen.countDown();
    }
  }

  @Test
  void aStoreThatIsAwayIsRetryableAndNoReasonNotToStart() throws IOException {
    URI nobody = URI.create("http://127.0.0.1:" + unusedPort());

    try (S3BlobStore store = S3BlobStore.open(S3Stores.settings(nobody, bucket, false))) {
      assertThatExceptionOfType(BlobStoreException.class)
          .isThrownBy(() -> store.put(KEY, "x".getBytes(UTF_8)))
          .matches(BlobStoreException::isRetryable)
          .withMessageContaining("a/blob");
    }
  }

  @Test
  void aMissingBucketIsSaidAtTheStart() {
    assertThatExceptionOfType(BlobStoreException.class)
        .isThrownBy(() -> S3BlobStore.open(S3Stores.settings(bucket, false)))
        .matches(e -> !e.isRetryable())
        .withMessageContaining(bucket)
        .withMessageContaining("stagedoor.blobstore.s3.create-bucket");
  }

  @Test
  void aBucketIsMadeOnceAndFoundAgain() {
    S3BlobStore.open(S3Stores.settings(bucket, true)).close();

    try (S3BlobStore again = S3BlobStore.open(S3Stores.settings(bucket, true))) {
      assertThat(again.list(BlobPrefix.all(), Optional.empty(), 1)).isEmpty();
    }
  }

  @Test
  void refusedCredentialsAreNotRetryableAndNotShown() {
    S3Settings right = S3Stores.settings(bucket, false);
    S3Settings wrong =
        new S3Settings(
            right.endpoint(),
            Optional.empty(),
            right.region(),
            bucket,
            right.accessKey(),
            "not-the-secret-key",
            true,
            right.partSize(),
            false,
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            1);

    assertThatExceptionOfType(BlobStoreException.class)
        .isThrownBy(() -> S3BlobStore.open(wrong))
        .matches(e -> !e.isRetryable())
        .withMessageNotContaining("not-the-secret-key");
    assertThat(wrong.toString()).contains(bucket).doesNotContain("secret-key", right.accessKey());
  }

  @Test
  void objectsThatAreNotOursAreNotListed() {
    LostAnswers none = new LostAnswers(request -> false, 0);
    try (S3BlobStore store = S3Stores.open(bucket, none);
        S3Client other = new S3Client(S3Stores.settings(bucket, false), none)) {
      other.put("a/with space", new byte[1], 1);
      store.put(KEY, new byte[1]);

      List<BlobStat> listed = store.list(BlobPrefix.all(), Optional.empty(), 1);

      assertThat(listed).extracting(BlobStat::key).containsExactly(KEY);
    }
  }

  @Test
  void settingsOutOfRangeAreRefusedInWords() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> S3Stores.settings(URI.create("s3.example.org"), bucket, false))
        .withMessageContaining("endpoint");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> S3Stores.settings(URI.create("https://example.org/s3"), bucket, false))
        .withMessageContaining("no path");
  }

  private static OkHttpClient.Builder answerOnlyAfter(
      CountDownLatch seen, OkHttpClient.Builder http) {
    return http.addInterceptor(
        chain -> {
          try {
            seen.await();
          } catch (InterruptedException e) {
            throw new InterruptedIOException("the store is closed");
          }
          return chain.proceed(chain.request());
        });
  }

  private static OkHttpClient.Builder holdPartsUntil(
      CountDownLatch filled, OkHttpClient.Builder http) {
    return http.addInterceptor(
        chain -> {
          try {
            if (isPart(chain.request()) && !filled.await(5, TimeUnit.SECONDS)) {
              throw new IOException("the writer waits for its part");
            }
          } catch (InterruptedException e) {
            throw new InterruptedIOException("the store is closed");
          }
          return chain.proceed(chain.request());
        });
  }

  /** Notes parts and aborts as they end. */
  private static OkHttpClient.Builder record(List<String> ended, OkHttpClient.Builder http) {
    http.interceptors()
        .addFirst(
            chain -> {
              Response answer = chain.proceed(chain.request());
              if (isPart(chain.request())) {
                ended.add("part");
              } else if (isAbort(chain.request())) {
                ended.add("abort");
              }
              return answer;
            });
    return http;
  }

  private static OkHttpClient.Builder sendZeros(OkHttpClient.Builder http) {
    return http.addInterceptor(
        chain -> {
          Request request = chain.request();
          if (!request.method().equals("PUT") || request.body().contentLength() == 0) {
            return chain.proceed(request);
          }
          byte[] zeros = new byte[(int) request.body().contentLength()];
          return chain.proceed(request.newBuilder().put(RequestBody.create(zeros)).build());
        });
  }

  private static boolean isPart(Request request) {
    return request.method().equals("PUT") && request.url().queryParameter("partNumber") != null;
  }

  private static boolean isAbort(Request request) {
    return request.method().equals("DELETE") && request.url().queryParameter("uploadId") != null;
  }

  private static boolean isCompletion(Request request) {
    return request.method().equals("POST") && request.url().queryParameter("uploadId") != null;
  }

  private static int unusedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
