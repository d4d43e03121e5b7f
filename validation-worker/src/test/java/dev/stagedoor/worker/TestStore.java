package dev.stagedoor.worker;

import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.blobstore.filesystem.FileSystemBlobStore;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The store of the worker under test: a real one in a directory of the test's own. */
@ApplicationScoped
public class TestStore {

  @Produces
  @Alternative
  @Priority(1)
  @ApplicationScoped
  BlobStore store(@ConfigProperty(name = "test.store") Path root) {
    return FileSystemBlobStore.open(root);
  }
}
