package dev.stagedoor.benchmarks;

import dev.stagedoor.benchmarks.uploads.UploadsBenchmark;
import dev.stagedoor.benchmarks.validation.ValidationBenchmark;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The command line of the benchmarks: which one, then its own arguments. */
public final class Main {
  private static final String USAGE =
      """
      Usage: benchmarks/run BENCHMARK [OPTION]...

        validation   files judged, beside sha256sum and unzip, and beside Python's libraries
        uploads      files sent by every mechanism, beside nginx, MinIO, tusd and cp
      """;

  private Main() {}

  /**
   * Runs a benchmark and ends the process: 0, 1 when it failed, 2 for a wrong command line.
   *
   * @param arguments see the usage
   */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(Arrays.asList(arguments), out, err));
  }

  private static int run(List<String> arguments, PrintWriter out, PrintWriter err) {
    List<String> rest = arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size());
    try {
      switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
        case "validation" -> ValidationBenchmark.run(rest, tools(), out, err);
        case "uploads" -> UploadsBenchmark.run(rest, places(), out, err);
        case "judge-once" -> ValidationBenchmark.judgeOnce(rest);
        default -> throw new IllegalArgumentException(USAGE);
      }
      return 0;
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      return 2;
    } catch (IOException e) {
      err.println("benchmarks: " + e.getMessage());
      return 1;
    }
  }

  private static UploadsBenchmark.Places places() {
    String checkout = System.getProperty("stagedoor.benchmarks.checkout", "..");
    return new UploadsBenchmark.Places(Path.of(checkout), tools());
  }

  private static Path tools() {
    return Path.of(System.getProperty("stagedoor.benchmarks.tools", "target"));
  }
}
