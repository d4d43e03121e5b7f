package dev.stagedoor.benchmarks.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads answers of HTTP/1.1 (RFC 9112), interim ones past. */
final class AnswerReader {
  private static final int NO_CONTENT = 204;
  private static final int FIRST_FINAL = 200;

  private final InputStream in;

  AnswerReader(InputStream in) {
    this.in = in;
  }

  /** The next final answer to a request that was not HEAD. */
  Answer read() throws IOException {
    while (true) {
      String first = line();
      String[] words = first.split(" ", 3);
      if (words.length < 2 || !words[0].startsWith("HTTP/1.")) {
        throw new IOException("not HTTP/1.1: " + first);
      }
      int status = Integer.parseInt(words[1]);
      Map<String, String> headers = headers();
      if (status >= FIRST_FINAL) {
        return new Answer(status, headers, body(status, headers));
      }
    }
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return headers;
  }

  private String body(int status, Map<String, String> headers) throws IOException {
    if (status == NO_CONTENT) {
      return "";
    }
    if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
      return chunked();
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return new String(exactly(length), StandardCharsets.UTF_8);
  }

  private String chunked() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      int length = Integer.parseInt(line().split(";", 2)[0].strip(), 16);
      if (length == 0) {
        headers(); // Trailers.
        return body.toString(StandardCharsets.UTF_8);
      }
      body.writeBytes(exactly(length));
      line();
    }
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the server closed the connection within an answer");
    }
    return bytes;
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the server closed the connection without an answer");
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }
}
