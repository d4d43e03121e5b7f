package dev.stagedoor.standalone;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The exclusive right to a data directory. The operating system releases it with the process,
 * however that ends, so a stale lock cannot exist; the file itself stays, because deleting it would
 * let two processes lock two files of one name.
 */
public final class DataLock implements AutoCloseable {

  /**
   * What this process holds. A POSIX lock ends when its process closes <em>any</em> descriptor of
   * the file, so a second attempt in this process must not even open it.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path root;
  private final FileChannel channel;
  private final FileLock lock;

  private DataLock(Path root, FileChannel channel, FileLock lock) {
    this.root = root;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Takes the lock, or says at once who holds it.
   *
   * @param data the directory
   * @return the lock; it is held until it is closed or the process ends
   * @throws DataDirectoryInUseException if another server, in this process or another, holds it
   * @throws IOException if the file cannot be made or written
   */
  public static DataLock acquire(DataDirectory data) throws IOException {
    if (!HELD.add(data.root())) {
      throw new DataDirectoryInUseException(data.root(), holder());
    }
    try {
      return lock(data);
    } catch (IOException | RuntimeException e) {
      HELD.remove(data.root());
      throw e;
    }
  }

  private static DataLock lock(DataDirectory data) throws IOException {
    FileChannel channel =
        FileChannel.open(
            data.lock(),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw new DataDirectoryInUseException(data.root(), Files.readString(data.lock()).strip());
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap((holder() + "\n").getBytes(StandardCharsets.UTF_8)), 0);
      channel.force(true);
      return new DataLock(data.root(), channel, lock);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static String holder() {
    return "pid %d, a Stagedoor server".formatted(ProcessHandle.current().pid());
  }

  /**
   * Releases the lock.
   *
   * @throws IOException if the file cannot be closed
   */
  @Override
  public void close() throws IOException {
    if (channel.isOpen()) {
      channel.truncate(0);
      lock.release();
      channel.close();
      HELD.remove(root);
    }
  }
}
