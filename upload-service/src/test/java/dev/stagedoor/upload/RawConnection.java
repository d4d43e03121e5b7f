package dev.stagedoor.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/** HTTP/1.1 by hand, for what no client library does: stop in the middle, go on after a refusal. */
final class RawConnection implements AutoCloseable {
  private final Socket socket;
  private final OutputStream out;
  private final BufferedReader in;

  RawConnection(URI server) throws IOException {
    socket = new Socket(server.getHost(), server.getPort());
    out = socket.getOutputStream();
    in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
  }

  /** A POST up to its empty line. */
  void head(UUID fileId, String authorization, String... headers) throws IOException {
    head("POST", fileId, authorization, headers);
  }

  /** A request up to its empty line. */
  void head(String method, UUID fileId, String authorization, String... headers)
      throws IOException {
    write(
        "%s /uploads/%s HTTP/1.1\r\nHost: index.test\r\nAuthorization: %s\r\n%s\r\n\r\n"
            .formatted(method, fileId, authorization, String.join("\r\n", headers))
            .getBytes(StandardCharsets.ISO_8859_1));
  }

  /** A PATCH of tus at an offset, by somebody who may, and the first part of its body. */
  void beginTus(UUID fileId, long offset, long size, byte[] first) throws IOException {
    head(
        "PATCH",
        fileId,
        TableAuthorise.CREDENTIALS,
        "Tus-Resumable: 1.0.0",
        "Content-Type: application/offset+octet-stream",
        "Upload-Offset: " + offset,
        "Content-Length: " + size);
    write(first);
  }

  /** A POST by somebody who may, and the first part of its body. */
  void begin(UUID fileId, int size, byte[] first) throws IOException {
    head(fileId, TableAuthorise.CREDENTIALS, "Content-Length: " + size);
    write(first);
  }

  void write(byte[] bytes) throws IOException {
    out.write(bytes);
  }

  String line() throws IOException {
    return in.readLine();
  }

  String headers() throws IOException {
    StringBuilder headers = new StringBuilder();
    for (String line = line(); !line.isEmpty(); line = line()) {
      headers.append(line).append('\n');
    }
    return headers.toString();
  }

  void skipBody(String headers) throws IOException {
    int length =
        headers
            .lines()
            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
            .mapToInt(line -> Integer.parseInt(line.split(":")[1].strip()))
            .findAny()
            .orElseThrow();
    assertThat(in.skip(length)).isEqualTo(length);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
