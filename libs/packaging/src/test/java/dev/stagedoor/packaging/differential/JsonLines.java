package dev.stagedoor.packaging.differential;

import java.util.ArrayList;
import java.util.List;

/** Lists of texts as JSON arrays, one a line: all that the exchange with Python needs. */
final class JsonLines {
  private JsonLines() {}

  static String write(List<String> texts) {
    StringBuilder json = new StringBuilder("[");
    for (String text : texts) {
      json.append(json.length() > 1 ? "," : "").append('"');
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c < ' ' || c == '"' || c == '\\' || c > 126) {
          json.append(String.format("\\u%04x", (int) c));
        } else {
          json.append(c);
        }
      }
      json.append('"');
    }
    return json.append(']').toString();
  }

  static List<String> read(String json) {
    List<String> texts = new ArrayList<>();
    int position = 1;
    while (json.charAt(position) != ']') {
      StringBuilder text = new StringBuilder();
      position = json.indexOf('"', position) + 1;
      while (json.charAt(position) != '"') {
        char c = json.charAt(position++);
        if (c != '\\') {
          text.append(c);
          continue;
        }
        char escaped = json.charAt(position++);
        switch (escaped) {
          case 'n' -> text.append('\n');
          case 't' -> text.append('\t');
          case 'r' -> text.append('\r');
          case 'b' -> text.append('\b');
          case 'f' -> text.append('\f');
          case 'u' -> {
            text.append((char) Integer.parseInt(json.substring(position, position + 4), 16));
            position += 4;
          }
          default -> text.append(escaped);
        }
      }
      texts.add(text.toString());
      position++;
    }
    return texts;
  }
}
