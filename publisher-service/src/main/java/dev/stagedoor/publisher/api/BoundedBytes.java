package dev.stagedoor.publisher.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/** Collects bytes up to a limit; beyond it, writing fails. */
final class BoundedBytes extends OutputStream {

  /** There were more bytes than the limit. */
  static final class FullException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final int limit;

  BoundedBytes(int limit) {
    this.limit = limit;
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }

  @Override
  public void write(int b) throws IOException {
    require(1);
    bytes.write(b);
  }

  @Override
  public void write(byte[] b, int from, int count) throws IOException {
    Objects.checkFromIndexSize(from, count, b.length);
    require(count);
    bytes.write(b, from, count);
  }

  private void require(int count) throws FullException {
    if (count > limit - bytes.size()) {
      throw new FullException();
    }
  }
}
