package dev.stagedoor.benchmarks.uploads;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What to measure.
 *
 * @param largeMib about how many MiB the large file has, 16 to 4000
 * @param chunks about how many chunks of 256 KiB, at least 64
 * @param smallFiles how many small files, at least 1
 * @param warmups how many rounds of chunks and small files do not count, at least 1
 * @param runs how many counted runs of each, at least 1
 * @param without tools to do without
 * @param data where everything is stored; a temporary directory, deleted at the end, if empty
 */
record Options(
    int largeMib,
    int chunks,
    int smallFiles,
    int warmups,
    int runs,
    Set<Tool> without,
    Optional<Path> data) {
  static final String USAGE =
      """
      Usage: benchmarks/run uploads [OPTION]...

        --large MIB      about how large the large file is (1024)
        --chunks N       about how many chunks of 256 KiB another one has (400)
        --files N        how many small files (800)
        --warmups N      rounds of chunks and small files that are not counted (3)
        --runs N         counted runs of each, in turn (5)
        --without TOOL   leaves out what needs nginx, tusd or minio; otherwise a missing one fails the run
        --data DIR       where everything is stored, on the disk to measure; kept (else a temporary directory, deleted at the end)
        --quick          --large 64 --chunks 64 --files 100 --warmups 1 --runs 1: shows that it works, measures little
      """;

  /** What this benchmark compares with. */
  enum Tool {
    NGINX,
    TUSD,
    MINIO
  }

  private static final Options DEFAULTS =
      new Options(1024, 400, 800, 3, 5, Set.of(), Optional.empty());

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException for people, when it is none
   */
  static Options parse(List<String> arguments) {
    Options options = DEFAULTS;
    Iterator<String> words = arguments.iterator();
    while (words.hasNext()) {
      String word = words.next();
      if (word.equals("--quick")) {
        options = new Options(64, 64, 100, 1, 1, options.without, options.data);
        continue;
      }
      if (!words.hasNext()) {
        throw new IllegalArgumentException("what is " + word + "?");
      }
      options = options.with(word, words.next());
    }
    return options;
  }

  boolean has(Tool tool) {
    return !without.contains(tool);
  }

  private Options with(String option, String value) {
    return switch (option) {
      case "--large" ->
          new Options(number(option, value, 16), chunks, smallFiles, warmups, runs, without, data);
      case "--chunks" ->
          new Options(
              largeMib, number(option, value, 64), smallFiles, warmups, runs, without, data);
      case "--files" ->
          new Options(largeMib, chunks, number(option, value, 1), warmups, runs, without, data);
      case "--runs" ->
          new Options(
              largeMib, chunks, smallFiles, warmups, number(option, value, 1), without, data);
      case "--warmups" ->
          new Options(largeMib, chunks, smallFiles, number(option, value, 1), runs, without, data);
      case "--without" ->
          new Options(largeMib, chunks, smallFiles, warmups, runs, also(tool(value)), data);
      case "--data" ->
          new Options(
              largeMib, chunks, smallFiles, warmups, runs, without, Optional.of(Path.of(value)));
      default -> throw new IllegalArgumentException("there is no " + option);
    };
  }

  private Set<Tool> also(Tool tool) {
    Set<Tool> all = EnumSet.of(tool);
    all.addAll(without);
    return all;
  }

  private static Tool tool(String name) {
    for (Tool tool : Tool.values()) {
      if (tool.name().toLowerCase(Locale.ROOT).equals(name)) {
        return tool;
      }
    }
    throw new IllegalArgumentException("--without knows nginx, tusd and minio, not " + name);
  }

  private static int number(String option, String value, int least) {
    try {
      int number = Integer.parseInt(value);
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(option + " is a number, not " + value, e);
    }
    throw new IllegalArgumentException(option + " is at least " + least);
  }
}
