package dev.stagedoor.packaging.metadata;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The RFC 822 form that METADATA, PKG-INFO and WHEEL share: header lines, folded lines joined, then
 * an empty line and a body.
 *
 * @param headers in the file's order; a folded value keeps its line breaks
 * @param body what follows the empty line; empty when there is none
 * @param utf8 whether the bytes are UTF-8; if not, bad bytes were replaced
 * @param malformedLines numbers (from 1) of header lines that are none, at most 20
 */
record HeaderBlock(List<Header> headers, String body, boolean utf8, List<Integer> malformedLines) {
  private static final int SHOWN_LINES = 20;

  /** Far more than any tool writes; lines beyond count as malformed, so that memory is bounded. */
  private static final int MAX_HEADERS = 20_000;

  /** One header, its value stripped of white space at both ends. */
  record Header(String name, String value) {}

  static HeaderBlock parse(byte[] content) {
    boolean utf8 = true;
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      // The flag is the report; the rest is still worth checking.
      utf8 = false;
      text = new String(content, StandardCharsets.UTF_8);
    }
    return split(text, utf8);
  }

  private static HeaderBlock split(String text, boolean utf8) {
    List<Header> headers = new ArrayList<>();
    List<Integer> malformed = new ArrayList<>();
    String name = null;
    StringBuilder value = new StringBuilder();
    int position = 0;
    int number = 0;
    while (position < text.length()) {
      int end = lineEnd(text, position);
      String line = text.substring(position, end);
      position = nextLine(text, end);
      number++;
      if (line.isEmpty()) {
        break;
      }
      boolean folded = line.charAt(0) == ' ' || line.charAt(0) == '\t';
      if (folded && name != null) {
        value.append('\n').append(line);
        continue;
      }
      if (name != null) {
        headers.add(new Header(name, value.toString().strip()));
        name = null;
      }
      int colon = line.indexOf(':');
      if (headers.size() >= MAX_HEADERS || folded || colon <= 0 || !isFieldName(line, colon)) {
        if (malformed.size() < SHOWN_LINES) {
          malformed.add(number);
        }
        continue;
      }
      name = line.substring(0, colon);
      value.setLength(0);
      value.append(line, colon + 1, line.length());
    }
    if (name != null) {
      headers.add(new Header(name, value.toString().strip()));
    }
    return new HeaderBlock(
        List.copyOf(headers), text.substring(position), utf8, List.copyOf(malformed));
  }

  private static boolean isFieldName(String line, int colon) {
    for (int i = 0; i < colon; i++) {
      if (line.charAt(i) <= ' ' || line.charAt(i) >= 127) {
        return false;
      }
    }
    return true;
  }

  private static int lineEnd(String text, int position) {
    int end = position;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  private static int nextLine(String text, int end) {
    if (end >= text.length()) {
      return end;
    }
    boolean pair = text.startsWith("\r\n", end);
    return end + (pair ? 2 : 1);
  }
}
