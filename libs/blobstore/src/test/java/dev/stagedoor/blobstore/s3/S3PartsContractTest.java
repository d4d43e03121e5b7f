package dev.stagedoor.blobstore.s3;

import dev.stagedoor.blobstore.BlobParts;
import dev.stagedoor.blobstore.contract.MinioServer;
import dev.stagedoor.blobstore.contract.PartsContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

@DisabledIfEnvironmentVariable(named = MinioServer.WITHOUT, matches = MinioServer.WITHOUT_MINIO)
class S3PartsContractTest extends PartsContract {

  private S3BlobStore store;
  private S3BlobStore other;

  @BeforeEach
  void open() {
    String bucket = MinioServer.shared().newBucket();
    store = S3BlobStore.open(S3Stores.settings(bucket, true));
    other = S3BlobStore.open(S3Stores.settings(bucket, true));
  }

  @AfterEach
  void close() {
    store.close();
    other.close();
  }

  @Override
  protected BlobParts parts() {
    return store.parts().orElseThrow();
  }

  @Override
  protected BlobParts replica() {
    return other.parts().orElseThrow();
  }
}
