package dev.stagedoor.standalone;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The exclusive right to a data directory. The operating system releases it with the process,
 * however that ends, so a stale lock cannot exist; the file itself stays, because deleting it would
 * let two processes lock two files of one name.
 */
public final class DataLock implements AutoCloseable {

  private final FileChannel channel;
  private final FileLock lock;

  private DataLock(FileChannel channel, FileLock lock) {
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
    Path file = data.lock();
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      FileLock lock = tryLock(channel);
      if (lock == null) {
        throw new DataDirectoryInUseException(data.root(), Files.readString(file).strip());
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              "pid %d, a Stagedoor server\n"
                  .formatted(ProcessHandle.current().pid())
                  .getBytes(StandardCharsets.UTF_8)),
          0);
      channel.force(true);
      return new DataLock(channel, lock);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // The JVM holds file locks as a whole: this is its way to say that we hold it ourselves.
      return null;
    }
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
    }
  }
}
