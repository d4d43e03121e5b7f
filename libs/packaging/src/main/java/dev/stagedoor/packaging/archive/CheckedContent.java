package dev.stagedoor.packaging.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/** A zip member's content, held against its stated size and CRC while it is read. */
final class CheckedContent extends InputStream {
  private final InputStream content;
  private final ZipEntry entry;
  private final InflationGuard guard;
  private final CRC32 crc = new CRC32();
  private long size;
  private boolean failed;

  CheckedContent(InputStream content, ZipEntry entry, InflationGuard guard) {
    this.content = content;
    this.entry = entry;
    this.guard = guard;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (failed) {
      return -1;
    }
    int n;
    try {
      n = content.read(target, offset, length);
    } catch (ZipException | EOFException e) {
      throw damaged("content that does not inflate: " + e.getMessage(), "a whole deflate stream");
    }
    if (n < 0) {
      checkEnd();
      return -1;
    }
    guard.count(n);
    crc.update(target, offset, n);
    size += n;
    if (size > entry.getSize()) {
      throw damaged("more bytes than stated", entry.getSize() + " bytes");
    }
    return n;
  }

  private void checkEnd() throws DamagedMemberException {
    if (size != entry.getSize()) {
      throw damaged(size + " bytes", entry.getSize() + " bytes");
    }
    if (crc.getValue() != entry.getCrc()) {
      throw damaged(
          String.format("content with CRC %08x", crc.getValue()),
          String.format("CRC %08x", entry.getCrc()));
    }
  }

  private DamagedMemberException damaged(String found, String expected) {
    // Said once: the reader still drains what the visitor left.
    failed = true;
    return new DamagedMemberException(entry.getName(), found, expected);
  }
}
