package dev.stagedoor.packaging.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The content of one tar member; closing it reads what was left unread. */
final class TarContent extends InputStream {
  private final InputStream stream;
  private final String member;
  private long remaining;

  TarContent(InputStream stream, String member, long size) {
    this.stream = stream;
    this.member = member;
    this.remaining = size;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (remaining == 0 || length == 0) {
      return length == 0 ? 0 : -1;
    }
    int n = stream.read(target, offset, (int) Math.min(length, remaining));
    if (n < 0) {
      throw TarReader.truncated(member);
    }
    remaining -= n;
    return n;
  }

  @Override
  public void close() throws IOException {
    transferTo(OutputStream.nullOutputStream());
  }
}
