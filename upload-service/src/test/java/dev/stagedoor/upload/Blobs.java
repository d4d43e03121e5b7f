package dev.stagedoor.upload;

import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobReader;
import dev.stagedoor.blobstore.BlobStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;

/** Bytes for tests, and the bytes of a blob. */
final class Blobs {
  private Blobs() {}

  static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  static byte[] read(BlobStore store, String key) {
    try (BlobReader reader = store.openRead(BlobKey.of(key))) {
      return reader.stream().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
