package dev.stagedoor.blobstore.filesystem;

import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.blobstore.contract.BlobStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class FileSystemBlobStoreTest extends BlobStoreContract {

  @TempDir Path root;
  private BlobStore store;

  @BeforeEach
  void open() {
    store = FileSystemBlobStore.open(root.resolve("made/when/missing"));
  }

  @Override
  protected BlobStore store() {
    return store;
  }
}
