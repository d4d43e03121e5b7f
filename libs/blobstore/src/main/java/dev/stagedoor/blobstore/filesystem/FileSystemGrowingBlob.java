package dev.stagedoor.blobstore.filesystem;

import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobStoreException;
import dev.stagedoor.blobstore.FencedException;
import dev.stagedoor.blobstore.GrowingBlob;
import dev.stagedoor.blobstore.Growth;
import dev.stagedoor.blobstore.filesystem.KeyLocks.KeyLock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Appends to the file of a growing blob for as long as the file has this writer's name. */
final class FileSystemGrowingBlob implements GrowingBlob {

  /** Written under one lock; also bounds the direct buffer that the JDK keeps for each thread. */
  private static final int STEP = 128 << 10;

  /** Forced at once: a tenth of a second on a slow disk, and seldom enough not to count. */
  private static final long STRIDE = 16L << 20;

  private enum State {
    OPEN,
    SPENT,
    CLOSED
  }

  private final BlobKey key;
  private final Path partial;
  private final FileChannel file;
  private final KeyLock lock;
  private final FileOperations operations;
  private State state = State.OPEN;
  private long length;
  private boolean written;
  private boolean nameIsDurable;

  /**
   * Takes over the file, its position where the growth ends, and the lock.
   *
   * @param growth what is durable
   */
  FileSystemGrowingBlob(
      BlobKey key,
      Growth growth,
      Path partial,
      FileChannel file,
      KeyLock lock,
      FileOperations operations) {
    this.key = key;
    this.partial = partial;
    this.file = file;
    this.lock = lock;
    this.operations = operations;
    this.length = growth.length();
    // Nobody could have committed bytes of a file whose name was not forced.
    this.nameIsDurable = growth.length() > 0;
  }

  @Override
  public void write(ByteBuffer bytes) {
    requireOpen();
    state = State.SPENT;
    int end = bytes.limit();
    try {
      while (bytes.position() < end) {
        int count = Math.min(STEP, end - bytes.position());
        bytes.limit(bytes.position() + count);
        lock.holding(() -> append(bytes));
        length += count;
      }
    } catch (IOException e) {
      throw FileSystemFailures.translate("write growing blob " + key, e);
    } finally {
      bytes.limit(end);
    }
    state = State.OPEN;
  }

  private Void append(ByteBuffer bytes) throws IOException {
    requireTurn();
    written = true;
    operations.write(file, bytes);
    return null;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public long stride() {
    return STRIDE;
  }

  /**
   * {@inheritDoc} The disk is waited for without the lock, so that a successor need not wait too:
   * what a fenced writer forces harms nobody.
   */
  @Override
  public Growth checkpoint() {
    requireOpen();
    state = State.SPENT;
    try {
      requireTurn();
      if (written) {
        operations.force(file);
        written = false;
      }
      if (!nameIsDurable && length > 0) {
        operations.forceDirectory(partial.getParent());
        nameIsDurable = true;
      }
    } catch (IOException e) {
      // For good: a second fsync could succeed although the kernel has dropped what the first one
      // could not write. The next writer starts from what was forced before, and writes the rest
      // anew.
      throw FileSystemFailures.translate("force growing blob " + key, e);
    }
    state = State.OPEN;
    return new Growth(length, "", List.of());
  }

  @Override
  public void close() {
    if (state == State.CLOSED) {
      return;
    }
    state = State.CLOSED;
    try (lock) {
      file.close();
    } catch (IOException e) {
      throw FileSystemFailures.translate("close growing blob " + key, e);
    }
  }

  private void requireTurn() {
    if (!Files.exists(partial)) {
      throw new FencedException("the turn at growing blob " + key + " is over");
    }
  }

  private void requireOpen() {
    if (state == State.CLOSED) {
      throw new IllegalStateException("the writer of growing blob " + key + " is closed");
    }
    if (state == State.SPENT) {
      throw new BlobStoreException(
          "a writer of growing blob " + key + " failed before", true, null);
    }
  }
}
