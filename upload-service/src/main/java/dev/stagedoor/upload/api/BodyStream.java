package dev.stagedoor.upload.api;

import dev.stagedoor.upload.application.Body;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/** A body for a reader who knows streams; whatever is no end is an {@link IOException}. */
final class BodyStream extends InputStream {
  private static final ByteBuffer NONE = ByteBuffer.allocate(0);

  private final Body body;
  private ByteBuffer current = NONE;
  private boolean ended;

  BodyStream(Body body) {
    this.body = body;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length == 0) {
      return 0;
    }
    while (!ended && !current.hasRemaining()) {
      advance();
    }
    if (ended) {
      return -1;
    }
    int count = Math.min(length, current.remaining());
    current.get(bytes, offset, count);
    return count;
  }

  private void advance() throws IOException {
    switch (body.next()) {
      case Body.Arrival.Bytes arrived -> current = arrived.bytes();
      case Body.Arrival.End end -> ended = true;
      case Body.Arrival.Broken broken -> throw new IOException(broken.cause());
      case Body.Arrival.Silent silent -> throw new IOException("the client was silent");
      case Body.Arrival.Stopped stopped -> throw new IOException("the body was stopped");
    }
  }
}
