package dev.stagedoor.blobstore.filesystem;

import dev.stagedoor.blobstore.BlobGrower;
import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobStoreException;
import dev.stagedoor.blobstore.FencedException;
import dev.stagedoor.blobstore.GrowingBlob;
import dev.stagedoor.blobstore.Growth;
import dev.stagedoor.blobstore.Tenure;
import dev.stagedoor.blobstore.filesystem.KeyLocks.KeyLock;
import dev.stagedoor.blobstore.filesystem.PartialFiles.PartialFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Hands the file of a growing blob from writer to writer, and in the end to the readers. */
final class FileSystemGrower implements BlobGrower {

  /** A folder deleted between its making and the file's is made again, this often. */
  private static final int ATTEMPTS = 5;

  private final Path blobs;
  private final FileOperations operations;
  private final DurableDirectories directories;
  private final FinalPlaces places;
  private final KeyLocks locks;

  FileSystemGrower(
      Path blobs,
      FileOperations operations,
      DurableDirectories directories,
      FinalPlaces places,
      KeyLocks locks) {
    this.blobs = blobs;
    this.operations = operations;
    this.directories = directories;
    this.places = places;
    this.locks = locks;
  }

  @Override
  public GrowingBlob grow(BlobKey key, Growth growth, Tenure tenure) {
    long epoch = tenure.epoch();
    Path target = target(key);
    try {
      KeyLock lock = locks.of(key);
      try {
        FileChannel file = take(key, growth, epoch, lock);
        return new FileSystemGrowingBlob(
            key, growth, PartialFiles.path(target, epoch), file, lock, operations);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw FileSystemFailures.translate("grow blob " + key, e);
    }
  }

  @Override
  public void finish(BlobKey key, Growth growth, Tenure tenure) {
    Path target = target(key);
    try (KeyLock lock = locks.of(key)) {
      boolean grown = growth.length() > 0 || isThere(target, growth);
      if (grown && lock.holding(() -> PartialFiles.find(target)).isEmpty()) {
        requireFinished(key, target, growth);
      } else {
        try (FileChannel file = take(key, growth, tenure.epoch(), lock)) {
          operations.force(file);
        }
        Path partial = PartialFiles.path(target, tenure.epoch());
        lock.holding(() -> show(key, partial, target, growth));
      }
      // In a repetition too: the one before may have died after its rename.
      places.force(target);
    } catch (IOException e) {
      throw FileSystemFailures.translate("finish blob " + key, e);
    }
  }

  /** Renames, unless a newer writer took over or another call of the same was faster. */
  private Void show(BlobKey key, Path partial, Path target, Growth growth) throws IOException {
    if (Files.exists(partial)) {
      places.move(partial, target);
    } else if (PartialFiles.find(target).isPresent() || !isThere(target, growth)) {
      throw new FencedException("the turn at growing blob " + key + " is over");
    }
    return null;
  }

  private static void requireFinished(BlobKey key, Path target, Growth growth) throws IOException {
    if (!isThere(target, growth)) {
      throw lost(key, growth, 0);
    }
  }

  private static boolean isThere(Path target, Growth growth) throws IOException {
    return Files.isRegularFile(target) && Files.size(target) == growth.length();
  }

  @Override
  public void discard(BlobKey key, Growth growth) {
    Path target = target(key);
    try (KeyLock lock = locks.of(key)) {
      lock.holding(
          () -> {
            Optional<PartialFile> found = PartialFiles.find(target);
            while (found.isPresent()) {
              Files.deleteIfExists(found.get().path());
              found = PartialFiles.find(target);
            }
            return null;
          });
    } catch (IOException e) {
      throw FileSystemFailures.translate("discard growing blob " + key, e);
    }
  }

  /** Makes the file this epoch's, and exactly as long as what was committed. */
  private FileChannel take(BlobKey key, Growth growth, long epoch, KeyLock lock)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        directories.create(target(key).getParent());
        return lock.holding(() -> takeHeld(key, growth, epoch));
      } catch (NoSuchFileException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private FileChannel takeHeld(BlobKey key, Growth growth, long epoch) throws IOException {
    Path target = target(key);
    Path mine = PartialFiles.path(target, epoch);
    Optional<PartialFile> found = PartialFiles.find(target);
    if (found.filter(file -> file.epoch() > epoch).isPresent()) {
      throw new FencedException("growing blob " + key + " has a writer of a newer epoch");
    }
    if (found.isEmpty() && growth.length() > 0) {
      throw lost(key, growth, 0);
    }
    if (found.isPresent() && found.get().epoch() < epoch) {
      // Not forced: after a power failure there is no older writer that the name would fence.
      operations.rename(found.get().path(), mine);
    }
    FileChannel file = FileChannel.open(mine, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      long size = file.size();
      if (size < growth.length()) {
        throw lost(key, growth, size);
      }
      return file.truncate(growth.length()).position(growth.length());
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static BlobStoreException lost(BlobKey key, Growth growth, long size) {
    return new BlobStoreException(
        "of growing blob " + key + " there are " + size + " bytes, not " + growth.length(),
        false,
        null);
  }

  private Path target(BlobKey key) {
    return blobs.resolve(key.value());
  }
}
