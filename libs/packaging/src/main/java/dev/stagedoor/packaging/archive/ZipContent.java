package dev.stagedoor.packaging.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The content of one zip member after the other, stored or inflated, counted against bombs and held
 * against its stated size and CRC. One inflater serves a whole archive.
 */
final class ZipContent extends InputStream {
  /** A member that is not of interest is short: a directory. */
  private static final int DRAINED = 8 * 1024;

  private final ForwardReader reader;
  private final InflationGuard guard;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private ZipRecord record;
  private long compressedLeft;
  private long size;
  private boolean finished;

  ZipContent(ForwardReader reader, InflationGuard guard) {
    this.reader = reader;
    this.guard = guard;
  }

  /** Starts the content of a member, where the reader stands. */
  void open(ZipRecord member) {
    record = member;
    compressedLeft = member.compressedSize();
    size = 0;
    finished = false;
    crc.reset();
    inflater.reset();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (finished) {
      return -1;
    }
    if (length == 0) {
      return 0;
    }
    int n =
        record.method() == ZipRecord.STORED
            ? copy(target, offset, length)
            : inflate(target, offset, length);
    if (n == 0) {
      finished = true;
      checkEnd();
      return -1;
    }
    size += n;
    guard.count(n);
    if (size > record.size()) {
      throw damaged("more bytes than stated", record.size() + " bytes");
    }
    crc.update(target, offset, n);
    return n;
  }

  /** Stored bytes; zero at the end. */
  private int copy(byte[] target, int offset, int length) throws IOException {
    int wanted = (int) Math.min(length, compressedLeft);
    int n = wanted == 0 ? 0 : reader.read(target, offset, wanted);
    compressedLeft -= n;
    return n;
  }

  /** Inflated bytes; zero at the end of the deflate stream. */
  private int inflate(byte[] target, int offset, int length) throws IOException {
    while (!inflater.finished()) {
      if (inflater.needsInput() && compressedLeft > 0) {
        // The window stays as it is until the inflater has used all of what it was given.
        int given = (int) Math.min(compressedLeft, reader.available());
        inflater.setInput(reader.buffer(), reader.start(), given);
        reader.take(given);
        compressedLeft -= given;
      }
      int n;
      try {
        n = inflater.inflate(target, offset, length);
      } catch (DataFormatException e) {
        throw damaged("content that does not inflate: " + e.getMessage(), "a deflate stream");
      }
      if (n > 0) {
        return n;
      }
      if (!inflater.finished() && (!inflater.needsInput() || compressedLeft == 0)) {
        throw damaged("a deflate stream that is cut off", "a whole deflate stream");
      }
    }
    return 0;
  }

  /** Reads what nobody read, so that it is checked. */
  void drain() throws IOException {
    if (finished) {
      return;
    }
    byte[] rest = new byte[DRAINED];
    int n;
    do {
      n = read(rest, 0, rest.length);
    } while (n >= 0);
  }

  private void checkEnd() throws DamagedMemberException {
    boolean deflated = record.method() == ZipRecord.DEFLATED;
    long left = compressedLeft + (deflated ? inflater.getRemaining() : 0);
    if (left > 0) {
      throw damaged(left + " bytes after the end of the deflate stream", "none");
    }
    if (size != record.size()) {
      throw damaged(size + " bytes", record.size() + " bytes, as the headers say");
    }
    if (crc.getValue() != record.crc()) {
      throw damaged(
          String.format("content with CRC %08x", crc.getValue()),
          String.format("CRC %08x, as the headers say", record.crc()));
    }
  }

  private DamagedMemberException damaged(String found, String expected) {
    // Said once: the reader still drains what the visitor left.
    finished = true;
    return new DamagedMemberException(record.member().path(), found, expected);
  }

  @Override
  public void close() {
    inflater.end();
  }
}
