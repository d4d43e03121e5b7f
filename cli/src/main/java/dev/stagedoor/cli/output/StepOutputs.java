package dev.stagedoor.cli.output;

import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.Environment;
import dev.stagedoor.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The outputs of a step of GitHub Actions: {@code name=value} lines in the file that it names. */
public final class StepOutputs {
  private final Optional<Path> file;

  /**
   * Outputs of this process.
   *
   * @param environment whose {@code GITHUB_OUTPUT} names the file
   */
  public StepOutputs(Environment environment) {
    this.file = environment.variable("GITHUB_OUTPUT").map(Path::of);
  }

  /**
   * Adds outputs; does nothing where no file is named.
   *
   * @param outputs name to values; several values become one of several lines
   */
  public void write(Map<String, List<String>> outputs) {
    if (file.isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder();
    outputs.forEach((name, values) -> text.append(entry(name, values)));
    try {
      Files.writeString(file.get(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new CliFailure(ExitCode.FAILURE, "cannot write GITHUB_OUTPUT: " + e.getMessage(), e);
    }
  }

  /** Values come from the server, so one with a line break could be another output. */
  private static String entry(String name, List<String> values) {
    List<String> lines = values.stream().filter(v -> v.chars().noneMatch(c -> c < ' ')).toList();
    return switch (lines.size()) {
      case 0 -> "";
      case 1 -> name + "=" + lines.getFirst() + "\n";
      default -> {
        // Nobody can know it, so no value can end the list early.
        String end = "end_" + UUID.randomUUID();
        yield name + "<<" + end + "\n" + String.join("\n", lines) + "\n" + end + "\n";
      }
    };
  }
}
