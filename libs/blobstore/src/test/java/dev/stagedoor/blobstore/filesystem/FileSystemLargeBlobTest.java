package dev.stagedoor.blobstore.filesystem;

import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.blobstore.contract.LargeBlobContract;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class FileSystemLargeBlobTest extends LargeBlobContract {

  @TempDir Path root;
  private BlobStore store;

  @BeforeEach
  void open() {
    store = FileSystemBlobStore.open(root);
  }

  @Override
  protected BlobStore store() {
    return store;
  }
}
