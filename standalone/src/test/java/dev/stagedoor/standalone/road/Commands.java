package dev.stagedoor.standalone.road;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs commands as a person at a shell would, and keeps what they print. */
final class Commands {
  /** Settings of the machine that would let an installer look elsewhere than a test tells it. */
  private static final List<String> FOREIGN =
      List.of(
          "PIP_FIND_LINKS",
          "PIP_INDEX_URL",
          "PIP_EXTRA_INDEX_URL",
          "UV_INDEX_URL",
          "UV_DEFAULT_INDEX",
          "UV_FIND_LINKS");

  private Commands() {}

  /**
   * What came of it.
   *
   * @param exit the exit code
   * @param output standard output and error, as they came
   */
  record Result(int exit, String output) {
    Result requireSuccess() {
      if (exit != 0) {
        throw new AssertionError("exit " + exit + ":\n" + output);
      }
      return this;
    }
  }

  static Result run(Path directory, Map<String, String> environment, String... command) {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    if (environment.containsKey("ONLY_THIS_INDEX")) {
      FOREIGN.forEach(builder.environment()::remove);
    }
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
