package dev.stagedoor.packaging.metadata;

import dev.stagedoor.packaging.LineProblem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The RECORD file of a wheel: CSV of path, hash and size (PEP 376 and the binary distribution
 * format).
 *
 * @param rows the rows that could be read, in the file's order
 * @param problems the rows that could not, at most {@value #MAX_PROBLEMS}; empty when every row is
 *     among {@code rows}
 */
public record RecordFile(List<Row> rows, List<LineProblem> problems) {
  /** Most rows that are read: an archive has fewer members. */
  public static final int MAX_ROWS = 200_000;

  /** Most problems that are collected. */
  public static final int MAX_PROBLEMS = 20;

  private static final int COLUMNS = 3;
  private static final String RULE = "record-malformed";
  private static final String SPECIFICATION =
      "PyPA specifications, Recording installed projects, The RECORD file; RFC 4180";

  /** Keeps the lists from changing. */
  public RecordFile {
    rows = List.copyOf(rows);
    problems = List.copyOf(problems);
  }

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
   * @return the rows and every problem
   */
  public static RecordFile parse(byte[] content) {
    List<LineProblem> problems = new ArrayList<>();
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      problems.add(problem(0, "RECORD", "has bytes that are not UTF-8"));
      return new RecordFile(List.of(), problems);
    }
    Csv csv = new Csv(text);
    List<Row> rows = new ArrayList<>();
    while (csv.hasNext() && problems.size() < MAX_PROBLEMS) {
      int line = csv.line();
      if (rows.size() == MAX_ROWS) {
        problems.add(problem(line, "RECORD", "has more than " + MAX_ROWS + " rows"));
        break;
      }
      List<String> columns = csv.next();
      if (!csv.isClosed()) {
        problems.add(problem(line, columns.getFirst(), "has a quote that is never closed"));
      } else if (columns.size() == COLUMNS) {
        rows.add(new Row(columns.get(0).replace('\\', '/'), columns.get(1), columns.get(2)));
      } else if (columns.size() > 1 || !columns.getFirst().isEmpty()) {
        problems.add(problem(line, columns.getFirst(), "is in a row that has not three columns"));
      }
    }
    return new RecordFile(rows, problems);
  }

  private static LineProblem problem(int line, String value, String problem) {
    return new LineProblem(line, value, problem, RULE, SPECIFICATION);
  }

  /** CSV as Python's csv module writes it: commas, double quotes, doubled inside. */
  private static final class Csv {
    private final String text;
    private int position;
    private int line = 1;
    private boolean quoted;

    private Csv(String text) {
      this.text = text;
    }

    private boolean hasNext() {
      return position < text.length();
    }

    /** The line that the next row starts on. */
    private int line() {
      return line;
    }

    /** False when the row read last ends within quotes. */
    private boolean isClosed() {
      return !quoted;
    }

    /** The next row, of four columns at most. */
    private List<String> next() {
      List<String> columns = new ArrayList<>();
      StringBuilder value = new StringBuilder();
      quoted = false;
      boolean ended = false;
      while (hasNext() && !ended) {
        char c = text.charAt(position++);
        if (isLineBreak(c)) {
          line++;
        }
        if (quoted) {
          readQuoted(c, value);
        } else if (c == '"' && value.isEmpty()) {
          quoted = true;
        } else if (c == ',') {
          if (columns.size() < COLUMNS) {
            columns.add(value.toString());
          }
          value.setLength(0);
        } else if (c == '\n' || c == '\r') {
          position += c == '\r' && sees('\n') ? 1 : 0;
          ended = true;
        } else {
          value.append(c);
        }
      }
      columns.add(value.toString());
      return columns;
    }

    private void readQuoted(char c, StringBuilder value) {
      if (c != '"') {
        value.append(c);
      } else if (sees('"')) {
        value.append('"');
        position++;
      } else {
        quoted = false;
      }
    }

    /** A carriage return before a line feed is not counted twice. */
    private boolean isLineBreak(char c) {
      return c == '\n' || c == '\r' && !(quoted && sees('\n'));
    }

    private boolean sees(char c) {
      return hasNext() && text.charAt(position) == c;
    }
  }
}
