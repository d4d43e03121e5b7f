package dev.stagedoor.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.Environment;
import dev.stagedoor.cli.http.ApiRefusal;
import dev.stagedoor.cli.http.Json;
import dev.stagedoor.uploadapi.ProblemError;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The one way to say something. Lines are whole, whichever thread says them. */
public final class Output {
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;
  private final boolean colour;
  private final Progress progress;

  /**
   * An output to the environment's streams.
   *
   * @param environment where to
   * @param json whether results and failures are JSON
   */
  public Output(Environment environment, boolean json) {
    this.out = environment.out();
    this.err = environment.err();
    this.json = json;
    // https://no-color.org: any value that is not empty means no.
    this.colour = environment.terminal() && environment.variable("NO_COLOR").isEmpty();
    this.progress = new Progress(err, environment.terminal() && !json, environment.pacing());
  }

  /**
   * Whether a script reads.
   *
   * @return true for {@code --json}
   */
  public boolean json() {
    return json;
  }

  /**
   * The bar of bytes.
   *
   * @return one for the whole command; silent unless a person watches
   */
  public Progress progress() {
    return progress;
  }

  /**
   * A result: the value for scripts, the lines for people.
   *
   * @param value what Jackson can write
   * @param lines the same in words
   */
  public synchronized void result(Object value, List<String> lines) {
    progress.clear();
    if (json) {
      out.println(write(value));
    } else {
      lines.forEach(line -> out.println(printable(line)));
    }
    out.flush();
  }

  /**
   * A result that is text in every mode, such as a line of events.
   *
   * @param line without a line break
   */
  public synchronized void line(String line) {
    out.println(printable(line));
    out.flush();
  }

  /**
   * Something that happens, for people; scripts are spared.
   *
   * @param line without a line break
   */
  public synchronized void info(String line) {
    if (!json) {
      progress.clear();
      err.println(printable(line));
      err.flush();
    }
  }

  /**
   * Something that a person should know, in every mode.
   *
   * @param line without a line break
   */
  public synchronized void warn(String line) {
    progress.clear();
    err.println(paint("33", "warning: ") + printable(line));
    err.flush();
  }

  /**
   * Why the command failed: each thing that is wrong on its own line, or one JSON value on standard
   * output.
   *
   * @param failure what ended the command
   */
  public synchronized void failure(CliFailure failure) {
    progress.clear();
    if (json) {
      out.println(write(document(failure)));
      out.flush();
      return;
    }
    err.println(paint("31", "error: ") + printable(failure.getMessage()));
    details(failure, "  ");
    err.flush();
  }

  private void details(CliFailure failure, String indent) {
    for (ProblemError error : failure.errors()) {
      String source = error.source() == null ? "" : error.source() + ": ";
      String rule = error.rule() == null ? "" : " [" + error.rule() + "]";
      err.println(printable(indent + source + error.message() + rule));
    }
    for (CliFailure part : failure.parts()) {
      err.println(printable(indent + part.getMessage()));
      details(part, indent + "  ");
    }
  }

  private static Map<String, Object> document(CliFailure failure) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("error", failure.getMessage());
    document.put("exit-code", failure.exitCode().code());
    if (!failure.errors().isEmpty()) {
      document.put("errors", failure.errors());
    }
    if (failure instanceof ApiRefusal refusal) {
      document.put("http-status", refusal.status());
      refusal.problem().ifPresent(problem -> document.put("type", problem.type()));
    }
    if (!failure.parts().isEmpty()) {
      document.put("failures", failure.parts().stream().map(Output::document).toList());
    }
    return document;
  }

  private static String write(Object value) {
    try {
      return Json.MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot write " + value.getClass() + " as JSON", e);
    }
  }

  private String paint(String code, String text) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  /** Escapes what could steer a terminal or make a line read otherwise. */
  static String printable(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (Character.getType(c)) {
                case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    shown.append(String.format("\\u%04x", c));
                default -> shown.appendCodePoint(c);
              }
            });
    return shown.toString();
  }
}
