package dev.stagedoor.packaging.archive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The bytes of one file, for one reading: forward from the first to the last, and at any place
 * where an archive keeps its directory. Not for several threads.
 */
public final class ArchiveSource implements Closeable {
  private final FileChannel channel;
  private final long size;
  private final ForwardReader forward;

  private ArchiveSource(FileChannel channel, long size, ByteObserver observer) {
    this.channel = channel;
    this.size = size;
    this.forward = new ForwardReader(channel, 0, size, observer);
  }

  /**
   * Opens a file.
   *
   * @param file where the bytes are
   * @param observer sees every byte once and in order, if {@link #drain()} is called at the end
   * @return the source; close it
   * @throws IOException when the file cannot be opened
   */
  public static ArchiveSource open(Path file, ByteObserver observer) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return new ArchiveSource(channel, channel.size(), observer);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Reads what no reader asked for, so that the observer has seen the whole file.
   *
   * @throws IOException when the file cannot be read
   */
  public void drain() throws IOException {
    forward.skipTo(size);
  }

  long size() {
    return size;
  }

  /** The reading from the first byte to the last, which is observed. */
  ForwardReader forward() {
    return forward;
  }

  /** A second window over a part of the file, which is not observed. */
  ForwardReader section(long from, long to) {
    return new ForwardReader(channel, from, to, ByteObserver.NONE);
  }

  /**
   * Reads a few bytes from anywhere.
   *
   * @param position offset in the file
   * @param length how many bytes
   * @return that many bytes, or empty when the file does not have them there
   */
  byte[] readAt(long position, int length) throws IOException {
    if (position < 0 || position > size - length) {
      return new byte[0];
    }
    byte[] bytes = new byte[length];
    ByteBuffer target = ByteBuffer.wrap(bytes);
    while (target.hasRemaining()) {
      if (channel.read(target, position + target.position()) <= 0) {
        throw new IOException("the file became shorter while it was read");
      }
    }
    return bytes;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
