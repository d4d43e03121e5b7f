package dev.stagedoor.blobstore.s3;

import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.blobstore.contract.GrowthContract;
import dev.stagedoor.blobstore.contract.MinioServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

@DisabledIfEnvironmentVariable(named = MinioServer.WITHOUT, matches = MinioServer.WITHOUT_MINIO)
class S3GrowthTest extends GrowthContract {

  private S3BlobStore store;
  private S3BlobStore replica;

  @BeforeEach
  void open() {
    String bucket = MinioServer.shared().newBucket();
    store = S3BlobStore.open(S3Stores.settings(bucket, true));
    replica = S3BlobStore.open(S3Stores.settings(bucket, true));
  }

  @AfterEach
  void close() {
    store.close();
    replica.close();
  }

  @Override
  protected BlobStore store() {
    return store;
  }

  @Override
  protected BlobStore replica() {
    return replica;
  }
}
