package dev.stagedoor.packaging.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A window that moves over a part of a file, forward only, so that no archive can have its bytes
 * read twice. What the window holds may be looked at before it is taken.
 */
final class ForwardReader {
  /** Larger than any record of a zip archive, the central one with three texts of 65,535 bytes. */
  static final int CAPACITY = 256 * 1024;

  private final FileChannel channel;
  private final long end;
  private final ByteObserver observer;
  private final byte[] buffer;
  private long position;
  private int start;
  private int limit;

  ForwardReader(FileChannel channel, long from, long to, ByteObserver observer) {
    this.channel = channel;
    this.position = from;
    this.end = to;
    this.observer = observer;
    this.buffer = new byte[(int) Math.clamp(to - from, 1, CAPACITY)];
  }

  /** Where the next byte is in the file. */
  long position() {
    return position;
  }

  /** How many bytes are left, the window's included. */
  long remaining() {
    return end - position;
  }

  /**
   * Fills the window.
   *
   * @param wanted bytes, at most {@link #CAPACITY}
   * @return false when fewer are left
   * @throws IOException when the file cannot be read
   */
  boolean has(int wanted) throws IOException {
    if (limit - start >= wanted) {
      return true;
    }
    if (remaining() < wanted) {
      return false;
    }
    System.arraycopy(buffer, start, buffer, 0, limit - start);
    limit -= start;
    start = 0;
    while (limit < wanted) {
      fill();
    }
    return true;
  }

  /** The window's bytes, from {@link #start()} on. */
  byte[] buffer() {
    return buffer;
  }

  int start() {
    return start;
  }

  /** How many bytes the window holds; at least one unless the end is reached. */
  int available() throws IOException {
    if (start == limit && remaining() > 0) {
      has(1);
    }
    return limit - start;
  }

  /** Takes bytes that the window holds. */
  void take(int bytes) {
    start += bytes;
    position += bytes;
  }

  int read(byte[] target, int offset, int length) throws IOException {
    int n = Math.min(available(), length);
    System.arraycopy(buffer, start, target, offset, n);
    take(n);
    return n;
  }

  /** Moves on; the bytes between are read, as somebody may observe them. */
  void skipTo(long target) throws IOException {
    while (position < target) {
      take((int) Math.min(target - position, available()));
    }
  }

  private void fill() throws IOException {
    long from = position + limit - start;
    int room = (int) Math.min(buffer.length - limit, end - from);
    int n = channel.read(ByteBuffer.wrap(buffer, limit, room), from);
    if (n <= 0) {
      throw new IOException("the file became shorter while it was read");
    }
    observer.observe(buffer, limit, n);
    limit += n;
  }
}
