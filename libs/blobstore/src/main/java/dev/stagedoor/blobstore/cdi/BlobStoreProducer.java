package dev.stagedoor.blobstore.cdi;

import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.blobstore.filesystem.FileSystemBlobStore;
import dev.stagedoor.blobstore.s3.S3BlobStore;
import dev.stagedoor.blobstore.s3.S3Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.util.Locale;
import java.util.Optional;

/** Opens the store that the configuration names; inject {@link BlobStore}. */
@ApplicationScoped
public class BlobStoreProducer {

  private static final String PREFIX = "stagedoor.blobstore.";

  /**
   * The store that {@link BlobStoreConfig#kind()} names.
   *
   * @param config where it is
   * @throws IllegalStateException if a key that this kind requires is missing
   * @throws IllegalArgumentException if a value is out of range
   * @throws dev.stagedoor.blobstore.BlobStoreException if it cannot be opened
   */
  @Produces
  @ApplicationScoped
  BlobStore blobStore(BlobStoreConfig config) {
    return switch (config.kind()) {
      case FILESYSTEM ->
          FileSystemBlobStore.open(
              required(config.kind(), config.filesystem().root(), "filesystem.root"));
      case S3 -> S3BlobStore.open(settings(config.s3()));
    };
  }

  private static S3Settings settings(BlobStoreConfig.S3 s3) {
    BlobStoreConfig.Kind kind = BlobStoreConfig.Kind.S3;
    return new S3Settings(
        required(kind, s3.endpoint(), "s3.endpoint"),
        s3.publicEndpoint(),
        s3.region(),
        required(kind, s3.bucket(), "s3.bucket"),
        required(kind, s3.accessKey(), "s3.access-key"),
        required(kind, s3.secretKey(), "s3.secret-key"),
        s3.pathStyle(),
        s3.partSize(),
        s3.createBucket(),
        s3.connectTimeout(),
        s3.readTimeout(),
        s3.connections());
  }

  private static <T> T required(BlobStoreConfig.Kind kind, Optional<T> value, String key) {
    return value.orElseThrow(
        () ->
            new IllegalStateException(
                PREFIX
                    + key
                    + " is not set, and "
                    + PREFIX
                    + "kind="
                    + kind.name().toLowerCase(Locale.ROOT)
                    + " requires it"));
  }

  /**
   * Opens the store when the process starts, so that a wrong configuration is told then, and not to
   * the first client. The bean itself would be made at its first call.
   *
   * @param event the start
   * @param store the store that is injected everywhere, a test's own included
   */
  void openAtStart(@Observes Startup event, BlobStore store) {
    store.toString();
  }

  /**
   * Ends what the store holds open.
   *
   * @param store a store of this producer
   * @throws Exception if it does not end
   */
  void close(@Disposes BlobStore store) throws Exception {
    if (store instanceof AutoCloseable closeable) {
      closeable.close();
    }
  }
}
