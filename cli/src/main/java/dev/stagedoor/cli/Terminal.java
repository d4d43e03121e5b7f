package dev.stagedoor.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;

/**
 * What a person watches.
 *
 * @param out whether results are shown on a terminal
 * @param err whether progress and failures are shown on one
 * @param columns how wide it is; asked once when it is first needed
 */
public record Terminal(boolean out, boolean err, IntSupplier columns) {
  /** The width of a terminal that does not say. */
  public static final int USUAL_COLUMNS = 80;

  /** Nobody watches. */
  public static final Terminal NONE = new Terminal(false, false, () -> USUAL_COLUMNS);

  /**
   * The terminal of this process. Java sees standard input and output only; the launcher tells by
   * {@code stagedoor.terminal.out} and {@code .err} what it sees of each.
   *
   * @param interactive what Java sees
   * @return the terminal; none where it cannot move its cursor
   */
  static Terminal ofProcess(boolean interactive) {
    if ("dumb".equals(System.getenv("TERM"))) {
      return NONE;
    }
    return new Terminal(
        told("stagedoor.terminal.out", interactive),
        told("stagedoor.terminal.err", interactive),
        () -> width(System.getenv("COLUMNS")));
  }

  private static boolean told(String property, boolean otherwise) {
    String value = System.getProperty(property);
    return value == null ? otherwise : Boolean.parseBoolean(value);
  }

  private static int width(String variable) {
    if (variable != null && variable.matches("[1-9][0-9]{0,3}")) {
      return Integer.parseInt(variable);
    }
    try {
      // "rows columns" of the terminal that standard error is.
      Process stty =
          new ProcessBuilder("sh", "-c", "stty size <&2 2>/dev/null")
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String[] size =
          new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
              .strip()
              .split(" ");
      return size.length == 2 && size[1].matches("[1-9][0-9]{0,3}")
          ? Integer.parseInt(size[1])
          : USUAL_COLUMNS;
    } catch (IOException e) {
      // A system without a shell has terminals of the usual width, as far as anybody can tell.
      return USUAL_COLUMNS;
    }
  }
}
