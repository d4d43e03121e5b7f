package dev.stagedoor.blobstore.s3;

import dev.stagedoor.blobstore.BlobStoreException;
import io.minio.BucketExistsArgs;
import io.minio.DeleteObjectsArgs;
import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.HeadObjectResponse;
import io.minio.ListObjectsV2Args;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.ObjectArgs;
import io.minio.PutObjectAPIArgs;
import io.minio.RemoveObjectArgs;
import io.minio.StatObjectArgs;
import io.minio.messages.DeleteRequest;
import io.minio.messages.DeleteResult;
import io.minio.messages.ListBucketResultV2;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/**
 * The requests that are made of the store, one method for each operation of S3, with our failures
 * instead of the SDK's; those of multipart uploads are in {@link S3Multiparts}. No other class
 * builds requests.
 *
 * <p>May be called by any thread, virtual ones included: a caller waits for a future, and the
 * sending is done by virtual threads of the HTTP client's dispatcher. A caller that is interrupted
 * gets a retryable failure; its request may still be carried out.
 */
final class S3Client implements AutoCloseable {

  /** What S3 lists, and deletes, at once. */
  static final int PAGE = 1_000;

  private final String bucket;
  private final OkHttpClient http;
  private final S3Sdk sdk;
  private final S3Multiparts multiparts;
  private final Optional<S3PartSigner> signer;

  S3Client(S3Settings settings, UnaryOperator<OkHttpClient.Builder> customised) {
    this.bucket = settings.bucket();
    this.http = customised.apply(httpClient(settings)).build();
    this.sdk = sdk(settings, settings.endpoint());
    this.multiparts = new S3Multiparts(this, sdk, settings);
    this.signer =
        settings.publicEndpoint().map(url -> new S3PartSigner(sdk(settings, url), settings));
  }

  private S3Sdk sdk(S3Settings settings, URI endpoint) {
    S3Sdk made =
        new S3Sdk(
            MinioAsyncClient.builder()
                .endpoint(endpoint.toString())
                .region(settings.region())
                .credentials(settings.accessKey(), settings.secretKey())
                .httpClient(http)
                .build());
    if (settings.pathStyle()) {
      made.disableVirtualStyleEndpoint();
    } else {
      made.enableVirtualStyleEndpoint();
    }
    return made;
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
    return S3Calls.call(
        "look at bucket " + bucket,
        () -> sdk.bucketExists(BucketExistsArgs.builder().bucket(bucket).build()));
  }

  /** Makes the bucket; no error if it was made meanwhile. */
  void createBucket() {
    try {
      S3Calls.call(
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
          S3Calls.call(
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
    return S3Calls.call("read blob " + key, () -> sdk.getObject(args.build()));
  }

  /** PutObject: durable and visible when this returns. */
  void put(String key, byte[] content, int length) {
    S3Calls.call(
        "write blob " + key,
        () ->
            sdk.putObject(
                object(PutObjectAPIArgs.builder(), key)
                    .data(content, length)
                    .headers(S3Calls.verified(content, length))
                    .build()));
  }

  /** ListObjectsV2, one page of at most 1,000, in the order of the names. */
  ListBucketResultV2 list(String prefix, String after, int limit) {
    ListObjectsV2Args.Builder args =
        ListObjectsV2Args.builder().bucket(bucket).prefix(prefix).maxKeys(limit);
    if (!after.isEmpty()) {
      args.startAfter(after);
    }
    return S3Calls.call("list the blobs of " + prefix, () -> sdk.listObjectsV2(args.build()))
        .result();
  }

  /** The names of all objects that begin so, page by page. */
  List<String> names(String prefix) {
    List<String> names = new ArrayList<>();
    boolean more = true;
    while (more) {
      var page = list(prefix, names.isEmpty() ? "" : names.getLast(), PAGE);
      page.contents().forEach(item -> names.add(item.objectName()));
      more = page.isTruncated() && !page.contents().isEmpty();
    }
    return names;
  }

  /** DeleteObject; no error if there is no such object. */
  void delete(String key) {
    S3Calls.call(
        "delete blob " + key,
        () -> sdk.removeObject(object(RemoveObjectArgs.builder(), key).build()));
  }

  /** DeleteObjects, 1,000 at a time; no error if some of them are not there. */
  void deleteAll(List<String> keys) {
    for (int from = 0; from < keys.size(); from += PAGE) {
      deletePage(keys.subList(from, Math.min(from + PAGE, keys.size())));
    }
  }

  private void deletePage(List<String> keys) {
    List<DeleteRequest.Object> objects = keys.stream().map(DeleteRequest.Object::new).toList();
    List<DeleteResult.Error> failed =
        S3Calls.call(
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

  /** What signs for clients; empty if clients cannot reach the store. */
  Optional<S3PartSigner> signer() {
    return signer;
  }

  /** Multipart uploads, over the same connections. */
  S3Multiparts multiparts() {
    return multiparts;
  }

  private <B extends ObjectArgs.Builder<B, ?>> B object(B args, String key) {
    return args.bucket(bucket).object(key);
  }
}
