package dev.stagedoor.blobstore.cdi;

import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.blobstore.filesystem.FileSystemBlobStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Opens the store that the configuration names; inject {@link BlobStore}. */
@ApplicationScoped
public class BlobStoreProducer {

  /**
   * The store in {@code stagedoor.blobstore.filesystem.root}.
   *
   * @param root the store's directory; made if it is missing
   * @throws dev.stagedoor.blobstore.BlobStoreException if it cannot be made or read
   */
  @Produces
  @ApplicationScoped
  BlobStore blobStore(@ConfigProperty(name = "stagedoor.blobstore.filesystem.root") Path root) {
    return FileSystemBlobStore.open(root);
  }
}
