package dev.stagedoor.upload.api;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a {@code multipart/form-data} body (RFC 7578, RFC 2046 section 5.1), one after
 * another as they arrive: nothing of a part is kept but what fits into the buffer. For one thread.
 */
final class MultipartReader {
  private static final int BUFFER = 128 * 1024;
  private static final int HEADERS = 16 * 1024;
  private static final Pattern BOUNDARY =
      Pattern.compile(
          ";\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))", Pattern.CASE_INSENSITIVE);
  private static final Pattern PARAMETER =
      Pattern.compile(
          ";\\s*([a-z*]+)=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s;\"]+))", Pattern.CASE_INSENSITIVE);

  private final InputStream body;
  private final byte[] delimiter;
  private final int[] skip = new int[256];
  private byte[] buffer = new byte[BUFFER];
  private int start;
  private int end;
  private boolean inPart;
  private boolean closed;

  /**
   * A part, to be read before the next one is asked for; what is left is skipped.
   *
   * @param name of the field
   * @param filename if it is a file
   * @param content of any length; an {@link IOException} where the body breaks off
   */
  record Part(String name, Optional<String> filename, InputStream content) {}

  /** The body is not what its media type says. */
  static final class MalformedException extends IOException {
    private static final long serialVersionUID = 1;

    MalformedException(String message) {
      super(message);
    }
  }

  /** Reads a body with that boundary. */
  MultipartReader(InputStream body, String boundary) {
    this.body = body;
    this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    Arrays.fill(skip, delimiter.length);
    for (int i = 0; i < delimiter.length - 1; i++) {
      skip[delimiter[i] & 0xff] = delimiter.length - 1 - i;
    }
    // The first delimiter has no line before it.
    buffer[0] = '\r';
    buffer[1] = '\n';
    end = 2;
    inPart = true;
  }

  /** The boundary of a Content-Type, if it is multipart/form-data and has one. */
  static Optional<String> boundary(String contentType) {
    if (contentType == null
        || !contentType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
      return Optional.empty();
    }
    Matcher found = BOUNDARY.matcher(contentType);
    return found.find()
        ? Optional.of(found.group(1) != null ? found.group(1) : found.group(2))
        : Optional.empty();
  }

  /**
   * The next part.
   *
   * @return empty after the last one
   * @throws MalformedException if the body is not well-formed
   * @throws IOException if it breaks off
   */
  Optional<Part> next() throws IOException {
    while (inPart) {
      skipContent();
    }
    if (closed) {
      return Optional.empty();
    }
    Map<String, String> headers = headers();
    Map<String, String> parameters = parameters(headers.get("content-disposition"));
    String name = parameters.get("name");
    if (name == null) {
      throw new MalformedException("a part of the form has no name");
    }
    inPart = true;
    return Optional.of(
        new Part(name, Optional.ofNullable(parameters.get("filename")), new Content()));
  }

  private void skipContent() throws IOException {
    int safe = readable();
    if (safe < 0) {
      leavePart();
    } else {
      start += safe;
    }
  }

  /** Bytes of this part's content at the start of the buffer; -1 where the delimiter is there. */
  private int readable() throws IOException {
    while (true) {
      int found = find();
      if (found == start) {
        return -1;
      }
      if (found > start) {
        return found - start;
      }
      int safe = end - start - delimiter.length + 1;
      if (safe > 0) {
        return safe;
      }
      fill();
    }
  }

  /** Where the delimiter begins (Horspool's search), or -1. */
  private int find() {
    int last = delimiter.length - 1;
    int at = start;
    while (at + last < end) {
      byte b = buffer[at + last];
      if (b == delimiter[last] && Arrays.equals(buffer, at, at + last, delimiter, 0, last)) {
        return at;
      }
      at += skip[b & 0xff];
    }
    return -1;
  }

  private void fill() throws IOException {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      start = 0;
    }
    int read = body.read(buffer, end, buffer.length - end);
    if (read < 0) {
      throw new EOFException("the form ends in the middle");
    }
    end += read;
  }

  private void need(int count) throws IOException {
    while (end - start < count) {
      fill();
    }
  }

  private void leavePart() throws IOException {
    start += delimiter.length;
    inPart = false;
    need(2);
    if (buffer[start] == '-' && buffer[start + 1] == '-') {
      closed = true;
    }
  }

  private Map<String, String> headers() throws IOException {
    // Padding may stand between the boundary and its line's end.
    if (!line(HEADERS).isBlank()) {
      throw new MalformedException("a boundary of the form does not end its line");
    }
    Map<String, String> headers = new TreeMap<>();
    int left = HEADERS;
    String line = line(left);
    while (!line.isEmpty()) {
      left -= line.length();
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new MalformedException("a part of the form has a header that is none");
      }
      headers.put(
          line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip());
      line = line(left);
    }
    return headers;
  }

  private String line(int limit) throws IOException {
    int from = start;
    while (true) {
      for (int at = from; at + 1 < end; at++) {
        if (buffer[at] == '\r' && buffer[at + 1] == '\n') {
          String line = new String(buffer, start, at - start, StandardCharsets.UTF_8);
          start = at + 2;
          return line;
        }
      }
      int seen = end - start;
      if (seen > limit) {
        throw new MalformedException("a part of the form has too long headers");
      }
      fill();
      from = start + Math.max(0, seen - 1);
    }
  }

  private static Map<String, String> parameters(String disposition) {
    Map<String, String> parameters = new TreeMap<>();
    if (disposition != null) {
      Matcher found = PARAMETER.matcher(disposition);
      while (found.find()) {
        String value =
            found.group(2) != null ? found.group(2).replaceAll("\\\\(.)", "$1") : found.group(3);
        parameters.put(found.group(1).toLowerCase(Locale.ROOT), value);
      }
    }
    return parameters;
  }

  private final class Content extends InputStream {
    private boolean over;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (over) {
        return -1;
      }
      int safe = readable();
      if (safe < 0) {
        over = true;
        leavePart();
        return -1;
      }
      int count = Math.min(safe, length);
      System.arraycopy(buffer, start, bytes, offset, count);
      start += count;
      return count;
    }
  }
}
