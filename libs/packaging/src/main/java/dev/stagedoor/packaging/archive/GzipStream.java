package dev.stagedoor.packaging.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates a gzip file (RFC 1952) of one or more members, and refuses what the JDK's own stream
 * lets pass: anything after the last member. Every header and trailer is checked.
 */
final class GzipStream extends InputStream {
  private static final int FLAG_HEADER_CRC = 2;
  private static final int FLAG_EXTRA = 4;
  private static final int FLAG_NAME = 8;
  private static final int FLAG_COMMENT = 16;
  private static final int RESERVED_FLAGS = 0xe0;

  /** Longest name or comment of a header, in bytes: no file system knows longer ones. */
  private static final int MAX_TEXT = 64 * 1024;

  /** Most members: one for each 10 KiB of a file of 10 GiB. */
  private static final int MAX_MEMBERS = 1_000_000;

  private final ForwardReader source;
  private final InflationGuard guard;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final CRC32 headerCrc = new CRC32();
  private int members;
  private long memberSize;
  private boolean finished;

  /** What the inflater was given last; taken from the source when it has used all of it. */
  private int lastGiven;

  GzipStream(ForwardReader source, InflationGuard guard) throws IOException {
    this.source = source;
    this.guard = guard;
    if (!startsMember()) {
      throw MalformedArchiveException.unreadable(
          null, "a file that does not start as gzip", "a gzip stream");
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
        source.take(lastGiven - inflater.getRemaining());
        lastGiven = 0;
        endMember();
      } else if (inflater.needsInput()) {
        feed();
      } else {
        throw content("a deflate stream that wants a dictionary", "a plain one");
      }
    }
    return -1;
  }

  private void feed() throws IOException {
    source.take(lastGiven);
    lastGiven = source.available();
    if (lastGiven == 0) {
      throw content("a gzip stream that is cut off", "a whole gzip stream");
    }
    inflater.setInput(source.buffer(), source.start(), lastGiven);
  }

  @Override
  public void close() {
    inflater.end();
  }

  private int inflate(byte[] target, int offset, int length) throws MalformedArchiveException {
    try {
      return inflater.inflate(target, offset, length);
    } catch (DataFormatException e) {
      throw content("a gzip stream that does not inflate: " + e.getMessage(), "a deflate stream");
    }
  }

  private void endMember() throws IOException {
    if (!source.has(8)) {
      throw content("a gzip member without its trailer", "CRC and size after the content");
    }
    long expectedCrc = LittleEndian.u32(source.buffer(), source.start());
    long expectedSize = LittleEndian.u32(source.buffer(), source.start() + 4);
    source.take(8);
    if (crc.getValue() != expectedCrc) {
      throw content(
          String.format("a gzip member with CRC %08x", crc.getValue()),
          String.format("CRC %08x, as its trailer says", expectedCrc));
    }
    if ((memberSize & 0xffffffffL) != expectedSize) {
      throw content(
          "a gzip member of " + memberSize + " bytes",
          expectedSize + " bytes modulo 2^32, as its trailer says");
    }
    if (source.remaining() == 0) {
      finished = true;
      return;
    }
    if (!startsMember()) {
      throw new MalformedArchiveException(
          new ArchiveProblem(
              ArchiveProblem.Kind.SURROUNDING_DATA,
              null,
              source.remaining() + " bytes after the end of the gzip stream",
              "the end of the file"));
    }
    readHeader();
  }

  private boolean startsMember() throws IOException {
    return source.has(2)
        && source.buffer()[source.start()] == 0x1f
        && source.buffer()[source.start() + 1] == (byte) 0x8b;
  }

  private void readHeader() throws IOException {
    if (++members > MAX_MEMBERS) {
      throw new MalformedArchiveException(
          new ArchiveProblem(
              ArchiveProblem.Kind.TOO_MANY_MEMBERS,
              null,
              "more than " + MAX_MEMBERS + " gzip members",
              "one gzip stream, or a few"));
    }
    headerCrc.reset();
    nextByte();
    nextByte();
    int method = nextByte();
    if (method != 8) {
      throw header("method", "" + method, "deflate (8)");
    }
    int flags = nextByte();
    if ((flags & RESERVED_FLAGS) != 0) {
      throw header("flags", String.format("0x%02x", flags), "no reserved flag set");
    }
    skip(6);
    if ((flags & FLAG_EXTRA) != 0) {
      skip(nextByte() | nextByte() << 8);
    }
    if ((flags & FLAG_NAME) != 0) {
      skipText("name");
    }
    if ((flags & FLAG_COMMENT) != 0) {
      skipText("comment");
    }
    if ((flags & FLAG_HEADER_CRC) != 0) {
      long computed = headerCrc.getValue() & 0xffff;
      int stated = nextByte() | nextByte() << 8;
      if (stated != computed) {
        throw header("header CRC", String.format("%04x", stated), String.format("%04x", computed));
      }
    }
    crc.reset();
    memberSize = 0;
    inflater.reset();
    lastGiven = 0;
  }

  private void skipText(String field) throws IOException {
    // The original name and comment of a gzip file are of no use to anyone.
    int length = 0;
    while (nextByte() != 0) {
      if (++length > MAX_TEXT) {
        throw header(field, "more than " + MAX_TEXT + " bytes", "a short text");
      }
    }
  }

  private void skip(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      nextByte();
    }
  }

  private int nextByte() throws IOException {
    if (!source.has(1)) {
      throw content("a gzip stream that is cut off in a header", "a whole gzip stream");
    }
    int value = source.buffer()[source.start()] & 0xff;
    source.take(1);
    headerCrc.update(value);
    return value;
  }

  private static MalformedArchiveException content(String found, String expected) {
    return new MalformedArchiveException(
        new ArchiveProblem(ArchiveProblem.Kind.GZIP_CONTENT, null, found, expected));
  }

  private static MalformedArchiveException header(String field, String found, String expected) {
    return new MalformedArchiveException(
        new ArchiveProblem(ArchiveProblem.Kind.GZIP_HEADER, null, field, found, expected));
  }
}
