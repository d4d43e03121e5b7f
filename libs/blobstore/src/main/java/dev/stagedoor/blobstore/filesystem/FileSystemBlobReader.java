package dev.stagedoor.blobstore.filesystem;

import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;

/** Reads by position, so ranges of one open file do not disturb each other. */
final class FileSystemBlobReader implements BlobReader {

  private final BlobKey key;
  private final FileChannel file;
  private final long length;

  private FileSystemBlobReader(BlobKey key, FileChannel file, long length) {
    this.key = key;
    this.file = file;
    this.length = length;
  }

  /** Takes over an open file, which is closed if this fails. */
  static FileSystemBlobReader of(BlobKey key, FileChannel file) throws IOException {
    try {
      return new FileSystemBlobReader(key, file, file.size());
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public InputStream range(long offset, long rangeLength) {
    Objects.checkFromIndexSize(offset, rangeLength, length);
    return new Range(offset, offset + rangeLength);
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw FileSystemFailures.translate("close blob " + key, e);
    }
  }

  private final class Range extends InputStream {
    private final long end;
    private long position;

    Range(long position, long end) {
      this.position = position;
      this.end = end;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) == -1 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int wanted) throws IOException {
      Objects.checkFromIndexSize(offset, wanted, into.length);
      if (wanted == 0) {
        return 0;
      }
      if (position == end) {
        return -1;
      }
      int atMost = (int) Math.min(wanted, end - position);
      int count = file.read(ByteBuffer.wrap(into, offset, atMost), position);
      if (count < 0) {
        throw new EOFException("blob " + key + " became shorter while it was read");
      }
      position += count;
      return count;
    }

    @Override
    public long skip(long count) {
      long skipped = Math.clamp(count, 0, end - position);
      position += skipped;
      return skipped;
    }

    @Override
    public int available() {
      return (int) Math.min(Integer.MAX_VALUE, end - position);
    }
  }
}
