package dev.stagedoor.blobstore.s3;

import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.blobstore.contract.BlobStoreContract;
import dev.stagedoor.blobstore.contract.MinioServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

@DisabledIfEnvironmentVariable(named = MinioServer.WITHOUT, matches = MinioServer.WITHOUT_MINIO)
class S3BlobStoreTest extends BlobStoreContract {

  private S3BlobStore store;

  @BeforeEach
  void open() {
    store = S3Stores.open();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  protected BlobStore store() {
    return store;
  }
}
