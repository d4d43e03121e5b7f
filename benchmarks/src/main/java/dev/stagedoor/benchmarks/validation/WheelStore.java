package dev.stagedoor.benchmarks.validation;

import dev.stagedoor.benchmarks.wheels.LargeWheel;
import dev.stagedoor.benchmarks.wheels.SmallWheels;
import dev.stagedoor.benchmarks.wheels.Wheel;
import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobKeys;
import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.blobstore.BlobWriter;
import dev.stagedoor.blobstore.filesystem.FileSystemBlobStore;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The file store as an upload leaves it: every wheel a blob under its upload's key. */
final class WheelStore {
  private final BlobStore store;

  private WheelStore(BlobStore store) {
    this.store = store;
  }

  static WheelStore in(Path directory) {
    return new WheelStore(FileSystemBlobStore.open(directory));
  }

  BlobStore blobs() {
    return store;
  }

  /** Stores the large wheel; it declares nothing. */
  StoredWheel large(long size) throws IOException {
    UUID fileId = new UUID(0x694_7000L, Long.MIN_VALUE);
    BlobKey key = BlobKeys.upload(fileId, 0);
    try (BlobWriter writer = store.openWrite(key)) {
      OutputStream target = new BufferedOutputStream(stream(writer), 1 << 20);
      LargeWheel.write(target, size);
      target.flush();
      writer.commit();
    }
    return stored(fileId, key, LargeWheel.FILENAME, LargeWheel.PROJECT, LargeWheel.VERSION);
  }

  /** Stores small wheels, which declare nothing. */
  List<StoredWheel> small(int count) throws IOException {
    List<StoredWheel> wheels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Wheel wheel = SmallWheels.wheel(i);
      UUID fileId = new UUID(0x694_7000L, Long.MIN_VALUE + 1 + i);
      BlobKey key = BlobKeys.upload(fileId, 0);
      store.put(key, wheel.bytes());
      wheels.add(stored(fileId, key, wheel.filename(), wheel.project(), wheel.version()));
    }
    return wheels;
  }

  private StoredWheel stored(
      UUID fileId, BlobKey key, String filename, String project, String version)
      throws IOException {
    Path file = store.localFile(key).orElseThrow();
    return new StoredWheel(
        fileId, file, filename, project, version, Files.size(file), Map.of(), key.value());
  }

  private static OutputStream stream(BlobWriter writer) {
    return new OutputStream() {
      @Override
      public void write(int b) {
        writer.write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) {
        writer.write(bytes, offset, length);
      }
    };
  }
}
