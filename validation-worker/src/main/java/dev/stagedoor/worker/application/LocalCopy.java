package dev.stagedoor.worker.application;

import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobReader;
import dev.stagedoor.blobstore.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * A blob as a local file: the store's own, or a copy that is deleted on close.
 *
 * @param file read only
 * @param spooled whether it is a copy
 */
record LocalCopy(Path file, boolean spooled) implements AutoCloseable {

  /**
   * Makes a blob local.
   *
   * @param store where it is
   * @param key its key
   * @param spoolDirectory where copies go
   * @return the file; close it in any case
   * @throws dev.stagedoor.blobstore.BlobNotFoundException if there is no such blob
   * @throws dev.stagedoor.blobstore.BlobStoreException if the store fails
   * @throws IOException if the copy fails
   */
  static LocalCopy of(BlobStore store, BlobKey key, Path spoolDirectory) throws IOException {
    Optional<Path> own = store.localFile(key);
    if (own.isPresent()) {
      return new LocalCopy(own.get(), false);
    }
    try (BlobReader reader = store.openRead(key);
        InputStream bytes = reader.stream()) {
      LocalCopy copy =
          new LocalCopy(Files.createTempFile(spoolDirectory, "stagedoor-", ".spool"), true);
      try {
        Files.copy(bytes, copy.file(), StandardCopyOption.REPLACE_EXISTING);
        return copy;
      } catch (IOException | RuntimeException e) {
        copy.close();
        throw e;
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (spooled) {
      Files.deleteIfExists(file);
    }
  }
}
