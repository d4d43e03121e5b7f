package dev.stagedoor.packaging.differential;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A virtual environment with the reference library, made once per checkout, and its answers. */
final class PythonPackaging {
  /** Pinned, so that a new release does not fail a build that changed nothing. */
  private static final String VERSION = "26.3";

  private PythonPackaging() {}

  /** The reference's answer to every case, from one process. */
  static List<List<String>> answers(String kind, List<List<String>> cases) {
    Path home = environment();
    Path input = home.resolve(kind + "-cases.jsonl");
    Path output = home.resolve(kind + "-answers.jsonl");
    try {
      Files.writeString(
          input, cases.stream().map(JsonLines::write).collect(Collectors.joining("\n")) + "\n");
      Path script = home.resolve("reference.py");
      try (InputStream stream = PythonPackaging.class.getResourceAsStream("reference.py")) {
        Files.write(script, stream.readAllBytes());
      }
      run(
          new ProcessBuilder(home.resolve("bin/python").toString(), script.toString(), kind)
              .redirectInput(input.toFile())
              .redirectOutput(output.toFile())
              .redirectError(home.resolve(kind + "-errors.txt").toFile()));
      return Files.readAllLines(output, StandardCharsets.US_ASCII).stream()
          .map(JsonLines::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static synchronized Path environment() {
    Path home =
        Path.of(System.getProperty("basedir", "."), "target", "python-reference-" + VERSION)
            .toAbsolutePath();
    Path complete = home.resolve("complete");
    if (Files.exists(complete)) {
      return home;
    }
    try {
      run(quietly(home, "python3", "-m", "venv", "--clear", home.toString()));
      run(
          quietly(
              home,
              home.resolve("bin/python").toString(),
              "-m",
              "pip",
              "install",
              "-q",
              "--disable-pip-version-check",
              "packaging==" + VERSION,
              // What the big public index checks addresses and URLs with.
              "email-validator==2.4.0",
              "rfc3986==2.0.0"));
      Files.createFile(complete);
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProcessBuilder quietly(Path home, String... command) {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(home.resolveSibling(home.getFileName() + ".log").toFile());
  }

  private static void run(ProcessBuilder command) throws IOException {
    try {
      int status = command.start().waitFor();
      if (status != 0) {
        Path said =
            (command.redirectErrorStream() ? command.redirectOutput() : command.redirectError())
                .file()
                .toPath();
        throw new IllegalStateException(
            command.command() + " ended with " + status + ": " + Files.readString(said));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
