package dev.stagedoor.publisher.api;

import dev.stagedoor.publisher.application.FollowTrail;
import dev.stagedoor.publisher.domain.AuditEntry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Records as lines of JSON, sent as they come; an empty line is a sign of life. */
final class AuditLines implements FollowTrail.Listener {

  private static final byte[] HEARTBEAT = {'\n'};

  private final OutputStream out;
  private final BooleanSupplier closed;

  /**
   * Lines to a client.
   *
   * @param out to the client
   * @param closed whether the client is gone, which {@code out} does not say while it has room
   */
  AuditLines(OutputStream out, BooleanSupplier closed) {
    this.out = out;
    this.closed = closed;
  }

  /** The records, one a line: the event as it was said, but for the attribute {@code seq}. */
  static byte[] of(List<AuditEntry> entries) {
    StringBuilder lines = new StringBuilder();
    for (AuditEntry entry : entries) {
      lines.append("{\"seq\":").append(entry.seq()).append(',');
      lines.append(entry.event(), 1, entry.event().length()).append('\n');
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void hear(List<AuditEntry> entries) throws IOException {
    send(of(entries));
  }

  @Override
  public void heartbeat() throws IOException {
    send(HEARTBEAT);
  }

  private void send(byte[] lines) throws IOException {
    if (closed.getAsBoolean()) {
      throw new IOException("the client has closed the connection");
    }
    out.write(lines);
    out.flush();
  }
}
