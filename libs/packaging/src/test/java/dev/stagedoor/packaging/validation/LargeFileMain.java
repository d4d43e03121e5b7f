package dev.stagedoor.packaging.validation;

import java.nio.file.Path;
import java.util.Map;

/** Validates one file, in a JVM of its own whose heap is far smaller than the file. */
final class LargeFileMain {
  private LargeFileMain() {}

  /** Prints the verdict. Arguments: the file and the filename it is to have. */
  public static void main(String[] arguments) {
    long[] observed = new long[1];
    ValidationResult result =
        new DistributionValidator(Profile.PYPI, Map.of())
            .validate(
                Path.of(arguments[0]),
                arguments[1],
                Validation.PROJECT,
                Validation.VERSION,
                (buffer, offset, length) -> observed[0] += length);
    System.out.println(result.accepted() + " " + observed[0] + " " + result.findings());
  }
}
