package dev.stagedoor.benchmarks.wire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A connection to a server, used by one thread, for one request after the other. */
public final class Connection implements AutoCloseable {
  private final SocketChannel channel;
  private final AnswerReader answers;

  private Connection(SocketChannel channel) {
    this.channel = channel;
    this.answers = new AnswerReader(new BufferedInputStream(Channels.newInputStream(channel)));
  }

  /**
   * Connects.
   *
   * @param server its {@code http} URL, with a port; the path does not matter
   * @return the connection; close it
   * @throws IOException when nobody listens
   */
  public static Connection to(URI server) throws IOException {
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(server.getHost(), server.getPort()));
    // A head goes out at once, not when the packet before it was acknowledged.
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    return new Connection(channel);
  }

  /**
   * Sends a request and reads its answer.
   *
   * @param method other than HEAD
   * @param target the URL
   * @param headers besides {@code Host} and {@code Content-Length}
   * @param body of the request
   * @return the final answer, whatever its status
   * @throws IOException when the connection breaks; a server that refuses a body may do that
   */
  public Answer send(String method, URI target, Map<String, String> headers, FileSlice body)
      throws IOException {
    ByteBuffer head =
        ByteBuffer.wrap(
            head(method, target, headers, body.length()).getBytes(StandardCharsets.ISO_8859_1));
    while (head.hasRemaining()) {
      channel.write(head);
    }
    try {
      body.writeTo(channel);
    } catch (IOException e) {
      throw new IOException(
          "%s %s was not taken: %s".formatted(method, target.getPath(), e.getMessage()), e);
    }
    return answers.read();
  }

  private static String head(
      String method, URI target, Map<String, String> headers, long contentLength) {
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(target.getRawPath());
    if (target.getRawQuery() != null) {
      head.append('?').append(target.getRawQuery());
    }
    head.append(" HTTP/1.1\r\nHost: ").append(target.getRawAuthority());
    head.append("\r\nContent-Length: ").append(contentLength).append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    return head.append("\r\n").toString();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
