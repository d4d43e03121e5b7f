package dev.stagedoor.blobstore.s3;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the bucket is and how it is talked to. Its text names neither key.
 *
 * @param endpoint the store's URL, {@code http} or {@code https}, without a path
 * @param publicEndpoint the URL by which clients reach the store, of the same form; empty if they
 *     shall not
 * @param region what requests are signed for
 * @param bucket the bucket's name
 * @param accessKey the access key
 * @param secretKey the secret key
 * @param pathStyle whether the bucket is named in the URL's path, rather than in its host
 * @param partSize bytes of a part, {@value #MIN_PART_SIZE} to {@value #MAX_PART_SIZE}; also what a
 *     writer buffers at the most
 * @param createBucket whether a missing bucket is made
 * @param connectTimeout how long a connection may take, above 0
 * @param readTimeout how long the store may be silent, and how long it may take nothing of what is
 *     sent, above 0
 * @param connections requests at once and connections kept, at least 1; more requests wait
 */
public record S3Settings(
    URI endpoint,
    Optional<URI> publicEndpoint,
    String region,
    String bucket,
    String accessKey,
    String secretKey,
    boolean pathStyle,
    int partSize,
    boolean createBucket,
    Duration connectTimeout,
    Duration readTimeout,
    int connections) {

  /** The smallest part that S3 takes, the last one of an object excepted: 5 MiB. */
  public static final int MIN_PART_SIZE = 5 << 20;

  /** The largest part here, 512 MiB: a writer holds one in memory. */
  public static final int MAX_PART_SIZE = 512 << 20;

  /**
   * Refuses what is absent or out of range.
   *
   * @throws IllegalArgumentException if a value is out of range
   */
  public S3Settings {
    requireEndpoint(Objects.requireNonNull(endpoint, "endpoint"), "endpoint");
    publicEndpoint.ifPresent(url -> requireEndpoint(url, "public endpoint"));
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(bucket, "bucket");
    Objects.requireNonNull(accessKey, "accessKey");
    Objects.requireNonNull(secretKey, "secretKey");
    require(
        partSize >= MIN_PART_SIZE && partSize <= MAX_PART_SIZE,
        "the part size of the S3 store must be "
            + MIN_PART_SIZE
            + " to "
            + MAX_PART_SIZE
            + " bytes, not "
            + partSize);
    require(connectTimeout.isPositive(), "the connect timeout of the S3 store must be above 0");
    require(readTimeout.isPositive(), "the read timeout of the S3 store must be above 0");
    require(connections >= 1, "the S3 store needs at least 1 connection, not " + connections);
  }

  private static void requireEndpoint(URI url, String name) {
    String scheme = url.getScheme();
    require(
        ("http".equals(scheme) || "https".equals(scheme)) && url.getHost() != null,
        "the "
            + name
            + " of the S3 store must be a URL such as https://s3.example.org, not "
            + url);
    require(
        url.getPath() == null || url.getPath().isEmpty() || "/".equals(url.getPath()),
        "the " + name + " of the S3 store must have no path, for requests are signed without one");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** All but the credentials. */
  @Override
  public String toString() {
    return "S3 bucket " + bucket + " at " + endpoint + " (region " + region + ")";
  }
}
