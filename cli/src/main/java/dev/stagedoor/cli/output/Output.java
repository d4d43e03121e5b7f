package dev.stagedoor.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.Environment;
import dev.stagedoor.cli.http.ApiRefusal;
import dev.stagedoor.cli.http.Json;
import dev.stagedoor.cli.output.Line.Tone;
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
  private final boolean colourOut;
  private final boolean colourErr;
  private final Progress progress;
  private Thread only;

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
    this.colourOut = environment.terminal().out() && environment.colours();
    this.colourErr = environment.terminal().err() && environment.colours();
    this.progress =
        new Progress(
            err,
            json
                ? Progress.Style.NONE
                : environment.terminal().err() ? Progress.Style.BARS : Progress.Style.LINES,
            environment.terminal(),
            environment.pacing());
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
   * The bars.
   *
   * @return those of the whole command; silent unless a person watches
   */
  public Progress progress() {
    return progress;
  }

  /**
   * From now on only the thread that calls this is heard: the process ends, and what the others
   * still say is about requests that were cut off.
   */
  public synchronized void onlyMe() {
    progress.end();
    only = Thread.currentThread();
  }

  /**
   * A result: the value for scripts, the lines for people.
   *
   * @param value what Jackson can write
   * @param lines the same in words
   */
  public void result(Object value, List<String> lines) {
    report(value, lines.stream().map(Line::of).toList());
  }

  /**
   * A result with colours.
   *
   * @param value what Jackson can write
   * @param lines the same in words
   */
  public synchronized void report(Object value, List<Line> lines) {
    if (unheard()) {
      return;
    }
    progress.clear();
    if (json) {
      out.println(write(value));
    } else {
      lines.forEach(line -> out.println(line.shown(colourOut)));
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
    if (!json && !unheard()) {
      progress.clear();
      tell(Line.of(line));
      err.flush();
    }
  }

  /**
   * Something that a person should know, in every mode.
   *
   * @param line without a line break
   */
  public synchronized void warn(String line) {
    if (!unheard()) {
      progress.clear();
      tell(Line.of(Tone.WARNING, "warning: ").and(line));
      err.flush();
    }
  }

  /**
   * Why the command failed: each thing that is wrong on its own line and once, or one JSON value on
   * standard output.
   *
   * @param failure what ended the command
   */
  public synchronized void failure(CliFailure failure) {
    if (unheard()) {
      return;
    }
    progress.clear();
    if (json) {
      out.println(write(document(failure)));
      out.flush();
      return;
    }
    tell(Line.of(Tone.BAD, "error: ").and(failure.getMessage()));
    details(failure, "  ");
    err.flush();
  }

  private void details(CliFailure failure, String indent) {
    Findings.lines(
            failure.errors().stream()
                .map(error -> Findings.Item.of(error, subject(failure, error)))
                .toList(),
            indent)
        .forEach(this::tell);
    for (CliFailure part : failure.parts()) {
      tell(Line.of(indent + part.getMessage()));
      details(part, indent + "  ");
    }
  }

  /** The file of an error, where the failure's own sentence begins with it. */
  private static String subject(CliFailure failure, ProblemError error) {
    String source = error.source() == null ? "" : error.source();
    String file = source.contains("/") ? source.substring(0, source.indexOf('/')) : source;
    return failure.getMessage().startsWith(file + " ") ? file : "\n";
  }

  private void tell(Line line) {
    err.println(line.shown(colourErr));
  }

  private boolean unheard() {
    return only != null && only != Thread.currentThread();
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
