package dev.stagedoor.benchmarks.validation;

import dev.stagedoor.benchmarks.processes.Processes;
import dev.stagedoor.benchmarks.timing.Run;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Python with the {@code packaging} library, in a virtual environment that is made once. */
final class Python {
  /** Pinned, so that figures can be compared with earlier ones. */
  private static final String PACKAGING = "26.3";

  private final Path python;
  private final Path script;

  private Python(Path python, Path script) {
    this.python = python;
    this.script = script;
  }

  /**
   * Makes the environment if it is not there.
   *
   * @param directory where to keep it
   * @return Python
   * @throws IOException when {@code python3} is missing or the library cannot be installed
   */
  static Python in(Path directory) throws IOException {
    Path home = directory.resolve("python-packaging-" + PACKAGING).toAbsolutePath();
    Path python = home.resolve("bin/python");
    Path complete = home.resolve("complete");
    if (!Files.exists(complete)) {
      Files.createDirectories(directory);
      Processes.run(List.of("python3", "-m", "venv", "--clear", home.toString()));
      Processes.run(
          List.of(
              python.toString(),
              "-m",
              "pip",
              "install",
              "-q",
              "--disable-pip-version-check",
              "packaging==" + PACKAGING));
      Files.createFile(complete);
    }
    Path script = home.resolve("reference.py");
    try (InputStream source = Python.class.getResourceAsStream("reference.py")) {
      Files.write(script, source.readAllBytes());
    }
    return new Python(python, script);
  }

  /** Python's version and the library's. */
  String describe() throws IOException {
    return Processes.run(List.of(python.toString(), "--version")).strip()
        + " with packaging "
        + PACKAGING;
  }

  /** Everything from the start of the process to its end, for all wheels of a list. */
  Run fresh(Path wheels) throws IOException {
    return Processes.shell(
        "echo | \"$1\" \"$2\" \"$3\"", python.toString(), script.toString(), wheels.toString());
  }

  /** A process that is asked again and again for the wheels of a list. */
  Reference reference(Path wheels) throws IOException {
    return new Reference(
        new ProcessBuilder(python.toString(), script.toString(), wheels.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /** A running Python, which times itself. */
  static final class Reference implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final Writer questions;

    private Reference(Process process) {
      this.process = process;
      this.answers = process.inputReader();
      this.questions = process.outputWriter();
    }

    /** Checks all wheels once. */
    Run run() throws IOException {
      questions.write("\n");
      questions.flush();
      String answer = answers.readLine();
      if (answer == null) {
        throw new IOException("Python ended; what it said is above");
      }
      String[] seconds = answer.split(" ");
      return new Run(Double.parseDouble(seconds[0]), Double.parseDouble(seconds[1]));
    }

    @Override
    public void close() throws IOException {
      questions.close();
      process.destroy();
    }
  }
}
