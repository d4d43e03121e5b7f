package dev.stagedoor.benchmarks.wire;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.Map;

/**
 * Sends a file to one URL, in one request or several, one after the other on one connection.
 *
 * @param protocol how
 * @param target where to
 * @param credentials headers of every request
 * @param piece bytes of a request; the last may have fewer
 */
public record Sending(Protocol protocol, URI target, Map<String, String> credentials, long piece) {
  /** For {@link #piece}: the file in one request. */
  public static final long WHOLE = Long.MAX_VALUE;

  /**
   * Sends all of it on a connection of its own.
   *
   * @param file what
   * @throws IOException when a request is refused
   */
  public void send(FileChannel file) throws IOException {
    try (Connection connection = Connection.to(target)) {
      send(file, connection);
    }
  }

  /**
   * Sends all of it.
   *
   * @param file what
   * @param connection to the target's server
   * @throws IOException when a request is refused
   */
  public void send(FileChannel file, Connection connection) throws IOException {
    long size = file.size();
    for (long offset = 0; offset < size; ) {
      long length = Math.min(piece, size - offset);
      boolean last = offset + length == size;
      Map<String, String> headers = new HashMap<>(protocol.headers(offset, last));
      headers.putAll(credentials);
      Answer answer =
          connection.send(protocol.method(), target, headers, new FileSlice(file, offset, length));
      if (!protocol.isTaken(answer.status(), last)) {
        throw new IOException(
            "%s %s at %d: %d %s"
                .formatted(
                    protocol.method(), target.getPath(), offset, answer.status(), answer.body()));
      }
      offset += length;
    }
  }
}
