package dev.stagedoor.benchmarks.validation;

import dev.stagedoor.benchmarks.Main;
import dev.stagedoor.benchmarks.processes.Processes;
import dev.stagedoor.benchmarks.timing.Measured;
import dev.stagedoor.benchmarks.timing.Run;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The worker's use case in a JVM of its own, which has compiled nothing yet; everything from its
 * start to its end.
 *
 * @param store the store's directory
 * @param wheels a list in a file
 */
record FreshJvm(Path store, Path wheels) implements Measured {
  /** The command of {@link Main} that such a JVM is given; not one for people. */
  static final String COMMAND = "judge-once";

  @Override
  public Run run() throws IOException {
    return Processes.shell(
        "\"$@\"",
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        Main.class.getName(),
        COMMAND,
        store.toString(),
        wheels.toString());
  }
}
