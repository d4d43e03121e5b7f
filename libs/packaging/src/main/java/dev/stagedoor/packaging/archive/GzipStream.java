package dev.stagedoor.packaging.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates a gzip file (RFC 1952) of one or more members, and refuses what the JDK's own stream
 * lets pass: anything after the last member. Every trailer is checked.
 */
final class GzipStream extends InputStream {
  private static final int BUFFER = 64 * 1024;
  private static final int FLAG_HEADER_CRC = 2;
  private static final int FLAG_EXTRA = 4;
  private static final int FLAG_NAME = 8;
  private static final int FLAG_COMMENT = 16;
  private static final int RESERVED_FLAGS = 0xe0;

  private final InputStream source;
  private final InflationGuard guard;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int limit;
  private long memberSize;
  private boolean finished;

  GzipStream(InputStream source, InflationGuard guard) throws IOException {
    this.source = source;
    this.guard = guard;
    if (nextByte() != 0x1f || nextByte() != 0x8b) {
      throw unreadable("a file that does not start as gzip", "a gzip stream");
    }
    readHeader();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!finished) {
      int n = inflate(target, offset, length);
      if (n > 0) {
        crc.update(target, offset, n);
        memberSize += n;
        guard.count(n);
        return n;
      }
      if (inflater.finished()) {
        position = limit - inflater.getRemaining();
        endMember();
      } else if (inflater.needsInput()) {
        if (!fill()) {
          throw unreadable("a gzip stream that ends in the middle", "a whole gzip stream");
        }
        inflater.setInput(buffer, 0, limit);
      } else {
        throw unreadable("a gzip stream that wants a dictionary", "a plain gzip stream");
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    source.close();
  }

  private int inflate(byte[] target, int offset, int length) throws MalformedArchiveException {
    try {
      return inflater.inflate(target, offset, length);
    } catch (DataFormatException e) {
      throw unreadable("a gzip stream that does not inflate: " + e.getMessage(), "a gzip stream");
    }
  }

  private void endMember() throws IOException {
    long expectedCrc = littleEndian();
    long expectedSize = littleEndian();
    if (crc.getValue() != expectedCrc) {
      throw unreadable(
          String.format("a gzip member with CRC %08x", crc.getValue()),
          String.format("CRC %08x, as its trailer says", expectedCrc));
    }
    if ((memberSize & 0xffffffffL) != expectedSize) {
      throw unreadable(
          "a gzip member of " + memberSize + " bytes",
          expectedSize + " bytes modulo 2^32, as its trailer says");
    }
    int first = optionalByte();
    if (first < 0) {
      finished = true;
      return;
    }
    if (first != 0x1f || optionalByte() != 0x8b) {
      throw new MalformedArchiveException(
          new ArchiveProblem(
              ArchiveProblem.Kind.SURROUNDING_DATA,
              null,
              "bytes after the end of the gzip stream",
              "the end of the file"));
    }
    readHeader();
  }

  private void readHeader() throws IOException {
    if (nextByte() != 8) {
      throw unreadable("a gzip stream with an unknown method", "deflate (8)");
    }
    int flags = nextByte();
    if ((flags & RESERVED_FLAGS) != 0) {
      throw unreadable("a gzip header with reserved flags", "none of them set");
    }
    skip(6);
    if ((flags & FLAG_EXTRA) != 0) {
      skip(nextByte() | nextByte() << 8);
    }
    if ((flags & FLAG_NAME) != 0) {
      skipText();
    }
    if ((flags & FLAG_COMMENT) != 0) {
      skipText();
    }
    if ((flags & FLAG_HEADER_CRC) != 0) {
      skip(2);
    }
    crc.reset();
    memberSize = 0;
    inflater.reset();
    inflater.setInput(buffer, position, limit - position);
  }

  private void skipText() throws IOException {
    while (nextByte() != 0) {
      // The original name and comment of a gzip file are of no use to anyone.
    }
  }

  private void skip(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      nextByte();
    }
  }

  private long littleEndian() throws IOException {
    long value = 0;
    for (int i = 0; i < 4; i++) {
      value |= (long) nextByte() << 8 * i;
    }
    return value;
  }

  private int nextByte() throws IOException {
    int value = optionalByte();
    if (value < 0) {
      throw unreadable("a gzip stream that ends in the middle", "a whole gzip stream");
    }
    return value;
  }

  private int optionalByte() throws IOException {
    if (position >= limit && !fill()) {
      return -1;
    }
    return buffer[position++] & 0xff;
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, source.read(buffer));
    return limit > 0;
  }

  private static MalformedArchiveException unreadable(String found, String expected) {
    return MalformedArchiveException.unreadable(null, found, expected);
  }
}
