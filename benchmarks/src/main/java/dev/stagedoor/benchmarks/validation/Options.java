package dev.stagedoor.benchmarks.validation;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What to measure.
 *
 * @param largeMib about how many MiB the large wheel has, 16 to 4000
 * @param smallWheels how many small wheels, at least 1
 * @param runs how many counted runs of each, at least 1
 * @param hashes hashlib's names of the algorithms that the large wheel's uploader declares, or
 *     {@code all}
 * @param data where the wheels are made; a temporary directory, deleted at the end, if empty
 */
record Options(int largeMib, int smallWheels, int runs, List<String> hashes, Optional<Path> data) {
  static final String USAGE =
      """
      Usage: benchmarks/run validation [OPTION]...

        --large MIB      about how large the large wheel is (1024)
        --wheels N       how many small wheels (500)
        --runs N         counted runs of each, in turn (5)
        --hashes NAMES   what the large wheel's uploader declares, such as sha256,blake2b, or all (sha256)
        --data DIR       where the wheels are made; kept (else a temporary directory, deleted at the end)
        --quick          --large 64 --wheels 50 --runs 2: shows that it works, measures little
      """;

  private static final Options DEFAULTS =
      new Options(1024, 500, 5, List.of("sha256"), Optional.empty());

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
        options = new Options(64, 50, 2, options.hashes, options.data);
        continue;
      }
      if (!words.hasNext()) {
        throw new IllegalArgumentException("what is " + word + "?");
      }
      options = options.with(word, words.next());
    }
    return options;
  }

  private Options with(String option, String value) {
    return switch (option) {
      case "--large" -> new Options(number(option, value, 16), smallWheels, runs, hashes, data);
      case "--wheels" -> new Options(largeMib, number(option, value, 1), runs, hashes, data);
      case "--runs" -> new Options(largeMib, smallWheels, number(option, value, 1), hashes, data);
      case "--hashes" -> new Options(largeMib, smallWheels, runs, List.of(value.split(",")), data);
      case "--data" ->
          new Options(largeMib, smallWheels, runs, hashes, Optional.of(Path.of(value)));
      default -> throw new IllegalArgumentException("there is no " + option);
    };
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
