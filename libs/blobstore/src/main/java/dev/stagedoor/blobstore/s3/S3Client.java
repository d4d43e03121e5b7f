package dev.stagedoor.blobstore.s3;

import dev.stagedoor.blobstore.BlobStoreException;
import io.minio.AbortMultipartUploadArgs;
import io.minio.BucketExistsArgs;
import io.minio.CompleteMultipartUploadArgs;
import io.minio.CreateMultipartUploadArgs;
import io.minio.DeleteObjectsArgs;
import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.HeadObjectResponse;
import io.minio.Http;
import io.minio.ListObjectsV2Args;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.ObjectArgs;
import io.minio.PutObjectAPIArgs;
import io.minio.RemoveObjectArgs;
import io.minio.StatObjectArgs;
import io.minio.UploadPartArgs;
import io.minio.errors.MinioException;
import io.minio.messages.DeleteRequest;
import io.minio.messages.DeleteResult;
import io.minio.messages.ListBucketResultV2;
import io.minio.messages.Part;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/**
 * Every request that is made of the store, one method for each operation of S3, with our failures
 * instead of the SDK's. The only class that builds requests, so that one place knows how they are
 * signed, hashed and repeated.
 *
 * <p>May be called by any thread, virtual ones included: a caller waits for a future, and the
 * sending is done by virtual threads of the HTTP client's dispatcher. A caller that is interrupted
 * gets a retryable failure; its request may still be carried out.
 */
final class S3Client implements AutoCloseable {

  /** Once more after the first failure of the network, once more for a store that restarts. */
  private static final int ATTEMPTS = 3;

  /** Before the second attempt; twice as long before the third. */
  private static final long FIRST_PAUSE_MILLIS = 100;

  private static final String CHECKSUM = "CRC32C";

  private final String bucket;
  private final OkHttpClient http;
  private final MinioAsyncClient sdk;

  S3Client(S3Settings settings, UnaryOperator<OkHttpClient.Builder> customised) {
    this.bucket = settings.bucket();
    this.http = customised.apply(httpClient(settings)).build();
    this.sdk =
        MinioAsyncClient.builder()
            .endpoint(settings.endpoint().toString())
            .region(settings.region())
            .credentials(settings.accessKey(), settings.secretKey())
            .httpClient(http)
            .build();
    if (settings.pathStyle()) {
      sdk.disableVirtualStyleEndpoint();
    } else {
      sdk.enableVirtualStyleEndpoint();
    }
  }

  private static OkHttpClient.Builder httpClient(S3Settings settings) {
    Dispatcher dispatcher = new Dispatcher(Executors.newVirtualThreadPerTaskExecutor());
    // All requests go to one host, of which the default allows five at once.
    dispatcher.setMaxRequests(settings.connections());
    dispatcher.setMaxRequestsPerHost(settings.connections());
    return new OkHttpClient.Builder()
        .dispatcher(dispatcher)
        .connectionPool(new ConnectionPool(settings.connections(), 1, TimeUnit.MINUTES))
        .protocols(List.of(Protocol.HTTP_1_1))
        .connectTimeout(settings.connectTimeout())
        .readTimeout(settings.readTimeout())
        .writeTimeout(settings.readTimeout());
  }

  /** Whether the bucket is there. */
  boolean bucketExists() {
    return call(
        "look at bucket " + bucket,
        () -> sdk.bucketExists(BucketExistsArgs.builder().bucket(bucket).build()));
  }

  /** Makes the bucket; no error if it was made meanwhile. */
  void createBucket() {
    try {
      call(
          "make bucket " + bucket,
          () -> sdk.makeBucket(MakeBucketArgs.builder().bucket(bucket).build()));
    } catch (BlobStoreException e) {
      if (!S3Failures.code(e.getCause()).equals("BucketAlreadyOwnedByYou")) {
        throw e;
      }
    }
  }

  /** HeadObject; empty if there is no such object. */
  Optional<HeadObjectResponse> head(String key) {
    try {
      return Optional.of(
          call(
              "look at blob " + key,
              () -> sdk.statObject(object(StatObjectArgs.builder(), key).build())));
    } catch (BlobStoreException e) {
      if (S3Failures.code(e.getCause()).equals(S3Failures.NO_SUCH_KEY)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * GetObject of a range.
   *
   * @param key the object
   * @param offset the first byte
   * @param length at least 1; what is behind the object's end is left out
   * @param etag what the object must be; empty for whatever it is
   */
  GetObjectResponse get(String key, long offset, long length, Optional<String> etag) {
    GetObjectArgs.Builder args = object(GetObjectArgs.builder(), key).offset(offset).length(length);
    etag.ifPresent(args::matchETag);
    return call("read blob " + key, () -> sdk.getObject(args.build()));
  }

  /** PutObject: durable and visible when this returns. */
  void put(String key, byte[] content, int length) {
    call(
        "write blob " + key,
        () ->
            sdk.putObject(
                object(PutObjectAPIArgs.builder(), key)
                    .data(content, length)
                    .headers(unsignedPayload())
                    .build()));
  }

  /** CreateMultipartUpload; answers its id. */
  String startMultipart(String key) {
    return call(
            "start blob " + key,
            () ->
                sdk.createMultipartUpload(
                    object(CreateMultipartUploadArgs.builder(), key)
                        // Stores refuse parts with a checksum unless it was announced.
                        .headers(new Http.Headers("x-amz-checksum-algorithm", CHECKSUM))
                        .build()))
        .result()
        .uploadId();
  }

  /** UploadPart; the content may be changed when this returned, and must not when it failed. */
  Part uploadPart(String key, String uploadId, int number, byte[] content, int length) {
    return call(
            "write part " + number + " of blob " + key,
            () ->
                sdk.uploadPart(
                    object(UploadPartArgs.builder(), key)
                        .uploadId(uploadId)
                        .partNumber(number)
                        .data(content, length)
                        .headers(unsignedPayload())
                        .build()))
        .part();
  }

  /**
   * CompleteMultipartUpload: durable and visible when this returns. A store that is asked once more
   * because its answer was lost no longer knows the upload; then an object of the right length is
   * the answer.
   *
   * @param length of all parts
   */
  void completeMultipart(String key, String uploadId, List<Part> parts, long length) {
    try {
      call(
          "commit blob " + key,
          () ->
              sdk.completeMultipartUpload(
                  object(CompleteMultipartUploadArgs.builder(), key)
                      .uploadId(uploadId)
                      .parts(parts.toArray(Part[]::new))
                      .maxRetries(1)
                      .build()));
    } catch (BlobStoreException e) {
      if (!S3Failures.code(e.getCause()).equals(S3Failures.NO_SUCH_UPLOAD)
          || head(key).filter(found -> found.size() == length).isEmpty()) {
        throw e;
      }
    }
  }

  /** AbortMultipartUpload; no error if there is no such upload any more. */
  void abortMultipart(String key, String uploadId) {
    try {
      call(
          "discard blob " + key,
          () ->
              sdk.abortMultipartUpload(
                  object(AbortMultipartUploadArgs.builder(), key).uploadId(uploadId).build()));
    } catch (BlobStoreException e) {
      if (!S3Failures.code(e.getCause()).equals(S3Failures.NO_SUCH_UPLOAD)) {
        throw e;
      }
    }
  }

  /** ListObjectsV2, one page of at most 1,000, in the order of the names. */
  ListBucketResultV2 list(String prefix, String after, int limit) {
    ListObjectsV2Args.Builder args =
        ListObjectsV2Args.builder().bucket(bucket).prefix(prefix).maxKeys(limit);
    if (!after.isEmpty()) {
      args.startAfter(after);
    }
    return call("list the blobs of " + prefix, () -> sdk.listObjectsV2(args.build())).result();
  }

  /** DeleteObject; no error if there is no such object. */
  void delete(String key) {
    call(
        "delete blob " + key,
        () -> sdk.removeObject(object(RemoveObjectArgs.builder(), key).build()));
  }

  /** DeleteObjects, at most 1,000; no error if some of them are not there. */
  void deleteAll(List<String> keys) {
    List<DeleteRequest.Object> objects = keys.stream().map(DeleteRequest.Object::new).toList();
    List<DeleteResult.Error> failed =
        call(
                "delete " + keys.size() + " blobs",
                () ->
                    sdk.deleteObjects(
                        DeleteObjectsArgs.builder()
                            .bucket(bucket)
                            .objects(objects)
                            .quiet(true)
                            .build()))
            .result()
            .errors();
    if (!failed.isEmpty()) {
      DeleteResult.Error first = failed.getFirst();
      throw new BlobStoreException(
          "could not delete blob " + first.objectName() + ": " + first.code(), true, null);
    }
  }

  /** Ends the connections; requests that are under way fail or end by themselves. */
  @Override
  public void close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }

  /**
   * Over http the SDK would hash every part with SHA-256 for the signature. Its checksum is CRC32C
   * then, at memory speed, which the store verifies; and what is stored here is verified end to end
   * by the digests that its readers know.
   */
  private static Http.Headers unsignedPayload() {
    return new Http.Headers(Http.Headers.X_AMZ_CONTENT_SHA256, "UNSIGNED-PAYLOAD");
  }

  private <B extends ObjectArgs.Builder<B, ?>> B object(B args, String key) {
    return args.bucket(bucket).object(key);
  }

  /** Every request here may be repeated: it asks, or it says what shall be in the end. */
  private <T> T call(String what, Supplier<CompletableFuture<T>> request) {
    for (int attempt = 1; ; attempt++) {
      try {
        return request.get().get();
      } catch (ExecutionException e) {
        Throwable cause = unwrapped(e.getCause());
        if (attempt == ATTEMPTS || !isWorthRepeating(cause)) {
          throw S3Failures.translate(what, cause);
        }
        pause(what, attempt);
      } catch (InterruptedException e) {
        throw interrupted(what, e);
      }
    }
  }

  /** Not what only a new writer or reader cures. */
  private static boolean isWorthRepeating(Throwable failure) {
    String code = S3Failures.code(failure);
    return S3Failures.isRetryable(failure)
        && !code.equals(S3Failures.NO_SUCH_UPLOAD)
        && !code.equals(S3Failures.PRECONDITION_FAILED);
  }

  private static void pause(String what, int attempt) {
    try {
      Thread.sleep(FIRST_PAUSE_MILLIS << (attempt - 1));
    } catch (InterruptedException e) {
      throw interrupted(what, e);
    }
  }

  private static BlobStoreException interrupted(String what, InterruptedException e) {
    Thread.currentThread().interrupt();
    InterruptedIOException cause = new InterruptedIOException("the thread was interrupted");
    cause.initCause(e);
    return S3Failures.translate(what, cause);
  }

  /** What is inside the wrappers of futures and of the SDK. */
  private static Throwable unwrapped(Throwable failure) {
    Throwable inner = failure;
    while (inner.getCause() != null
        && (inner instanceof CompletionException || inner.getClass() == MinioException.class)) {
      inner = inner.getCause();
    }
    return inner;
  }
}
