package dev.stagedoor.packaging.metadata;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The RECORD file of a wheel: CSV of path, hash and size (PEP 376 and the binary distribution
 * format).
 *
 * @param rows the rows in the file's order
 * @param problem why the file could not be read to its end; empty when it could
 */
public record RecordFile(List<Row> rows, Optional<String> problem) {
  /** Most rows that are read: an archive has fewer members. */
  public static final int MAX_ROWS = 200_000;

  private static final int COLUMNS = 3;

  /**
   * One row.
   *
   * @param path the path, backslashes made slashes
   * @param hash {@code algorithm=digest}, or empty
   * @param size in bytes as written, or empty
   */
  public record Row(String path, String hash, String size) {}

  /**
   * Reads a RECORD file.
   *
   * @param content its bytes
   * @return the rows up to the first problem
   */
  public static RecordFile parse(byte[] content) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      return new RecordFile(List.of(), Optional.of("bytes that are not UTF-8"));
    }
    Parser parser = new Parser(text);
    List<Row> rows = new ArrayList<>();
    while (parser.hasNext()) {
      int line = rows.size() + 1;
      if (line > MAX_ROWS) {
        return new RecordFile(List.copyOf(rows), Optional.of("more than " + MAX_ROWS + " rows"));
      }
      Optional<List<String>> columns = parser.next();
      if (columns.isEmpty()) {
        return new RecordFile(
            List.copyOf(rows), Optional.of("a quoted value without an end in row " + line));
      }
      List<String> values = columns.get();
      if (values.size() == 1 && values.getFirst().isEmpty()) {
        continue;
      }
      if (values.size() != COLUMNS) {
        return new RecordFile(List.copyOf(rows), Optional.of("not three columns in row " + line));
      }
      rows.add(new Row(values.get(0).replace('\\', '/'), values.get(1), values.get(2)));
    }
    return new RecordFile(List.copyOf(rows), Optional.empty());
  }

  /** CSV as Python's csv module writes it: commas, double quotes, doubled inside. */
  private static final class Parser {
    private final String text;
    private int position;

    private Parser(String text) {
      this.text = text;
    }

    private boolean hasNext() {
      return position < text.length();
    }

    /** The next row, of four columns at most, or empty when a quote is never closed. */
    private Optional<List<String>> next() {
      List<String> columns = new ArrayList<>();
      StringBuilder value = new StringBuilder();
      boolean quoted = false;
      while (hasNext()) {
        char c = text.charAt(position++);
        if (quoted) {
          if (c != '"') {
            value.append(c);
          } else if (hasNext() && text.charAt(position) == '"') {
            value.append('"');
            position++;
          } else {
            quoted = false;
          }
        } else if (c == '"' && value.isEmpty()) {
          quoted = true;
        } else if (c == ',') {
          if (columns.size() < COLUMNS) {
            columns.add(value.toString());
          }
          value.setLength(0);
        } else if (c == '\n' || c == '\r') {
          if (c == '\r' && hasNext() && text.charAt(position) == '\n') {
            position++;
          }
          break;
        } else {
          value.append(c);
        }
      }
      columns.add(value.toString());
      return quoted ? Optional.empty() : Optional.of(columns);
    }
  }
}
