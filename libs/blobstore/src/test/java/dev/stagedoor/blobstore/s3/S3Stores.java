package dev.stagedoor.blobstore.s3;

import dev.stagedoor.blobstore.contract.MinioServer;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;

/** Stores on the MinIO of the tests, each on a bucket of its own. */
final class S3Stores {

  private S3Stores() {}

  static S3Settings settings(URI endpoint, String bucket, boolean createBucket) {
    MinioServer server = MinioServer.shared();
    return new S3Settings(
        endpoint,
        Optional.of(endpoint),
        "us-east-1",
        bucket,
        server.accessKey(),
        server.secretKey(),
        true,
        S3Settings.MIN_PART_SIZE,
        createBucket,
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        32);
  }

  static S3Settings settings(String bucket, boolean createBucket) {
    return settings(MinioServer.shared().endpoint(), bucket, createBucket);
  }

  static S3BlobStore open() {
    return S3BlobStore.open(settings(MinioServer.shared().newBucket(), true));
  }

  /** A store on a bucket that is there, whose requests a test sees or disturbs. */
  static S3BlobStore open(String bucket, UnaryOperator<OkHttpClient.Builder> customised) {
    S3Settings settings = settings(bucket, true);
    S3BlobStore.open(settings).close();
    return new S3BlobStore(settings, customised);
  }
}
