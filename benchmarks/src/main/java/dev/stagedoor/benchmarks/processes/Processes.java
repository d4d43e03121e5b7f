package dev.stagedoor.benchmarks.processes;

import dev.stagedoor.benchmarks.timing.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Other programs, timed. */
public final class Processes {
  /** A line of the shell's {@code times} (POSIX): user and system time. */
  private static final Pattern TIMES = Pattern.compile("(\\d+)m([\\d.]+)s (\\d+)m([\\d.]+)s");

  private Processes() {}

  /**
   * Runs a shell's commands.
   *
   * @param script for {@code sh}
   * @param arguments its {@code $1} and so on
   * @return the time from its start to its end, and the processor time of the commands
   * @throws IOException when it fails
   */
  public static Run shell(String script, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "{ " + script + "; } || exit 1\ntimes", "sh"));
    command.addAll(List.of(arguments));
    long start = System.nanoTime();
    List<String> lines = run(command).lines().toList();
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Run(seconds, childrenCpu(lines.getLast()));
  }

  /**
   * Runs a program to its end.
   *
   * @param command program and arguments
   * @return what it printed, its errors included
   * @throws IOException when it cannot be started or ends with another status than 0
   */
  public static String run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      int status = process.waitFor();
      if (status != 0) {
        throw new IOException(command.getFirst() + " ended with " + status + ": " + said);
      }
      return said;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static double childrenCpu(String line) throws IOException {
    Matcher times = TIMES.matcher(line);
    if (!times.matches()) {
      throw new IOException("the shell's times are '" + line + "'");
    }
    return 60 * (number(times, 1) + number(times, 3)) + number(times, 2) + number(times, 4);
  }

  private static double number(Matcher times, int group) {
    return Double.parseDouble(times.group(group));
  }
}
