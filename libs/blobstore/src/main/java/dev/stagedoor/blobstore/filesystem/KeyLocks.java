package dev.stagedoor.blobstore.filesystem;

import dev.stagedoor.blobstore.BlobKey;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/**
 * Locks that writers of one key hold for one step at a time, against writers in this process and in
 * others. Keys share {@value #STRIPES} lock files, which are never deleted: a lock on a file that
 * somebody may delete locks nothing.
 *
 * <p>A process loses its lock on a file when it closes <em>any</em> channel of that file. So
 * channels are closed under the lock of this process, of which there is one for all stores.
 */
final class KeyLocks {

  private static final int STRIPES = 256;

  /** Between two attempts at a lock that another class loader of this JVM holds; one write long. */
  private static final long PAUSE_NANOS = 100_000;

  private static final ReentrantLock[] IN_PROCESS =
      IntStream.range(0, STRIPES)
          .mapToObj(stripe -> new ReentrantLock())
          .toArray(ReentrantLock[]::new);

  private final Path directory;

  /**
   * Makes the locks.
   *
   * @param directory an existing directory for the lock files
   */
  KeyLocks(Path directory) {
    this.directory = directory;
  }

  /**
   * The lock of a key, not held yet.
   *
   * @param key the key
   * @return the lock, for one thread at a time; close it
   */
  KeyLock of(BlobKey key) throws IOException {
    int hash = key.value().hashCode();
    int stripe = (hash ^ (hash >>> 16)) & (STRIPES - 1);
    FileChannel file =
        FileChannel.open(
            directory.resolve("%02x".formatted(stripe)),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    return new KeyLock(file, IN_PROCESS[stripe]);
  }

  /** A step that changes files of a key. */
  @FunctionalInterface
  interface Step<T> {
    /** Does it. */
    T run() throws IOException;
  }

  /** The lock of one key. */
  static final class KeyLock implements Closeable {
    private final FileChannel file;
    private final ReentrantLock inProcess;

    private KeyLock(FileChannel file, ReentrantLock inProcess) {
      this.file = file;
      this.inProcess = inProcess;
    }

    /** Does a step while nobody else does one with this key. */
    <T> T holding(Step<T> step) throws IOException {
      inProcess.lock();
      try (FileLock held = acquire()) {
        return step.run();
      } finally {
        inProcess.unlock();
      }
    }

    private FileLock acquire() throws IOException {
      while (true) {
        try {
          return file.lock();
        } catch (OverlappingFileLockException e) {
          // Held by this JVM past our own lock: by a store of another class loader. It waits for
          // nothing while it holds it.
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      }
    }

    @Override
    public void close() throws IOException {
      inProcess.lock();
      try {
        file.close();
      } finally {
        inProcess.unlock();
      }
    }
  }
}
