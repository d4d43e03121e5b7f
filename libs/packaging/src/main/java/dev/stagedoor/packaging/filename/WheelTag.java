package dev.stagedoor.packaging.filename;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * One compatibility tag of PEP 425, not compressed.
 *
 * @param python the interpreter, such as {@code py3} or {@code cp314}
 * @param abi the binary interface, such as {@code none} or {@code abi3}
 * @param platform the platform, such as {@code any} or {@code manylinux_2_28_x86_64}
 */
public record WheelTag(String python, String abi, String platform) {

  /**
   * Expands a compressed tag set, such as {@code py2.py3-none-any}.
   *
   * @param python the interpreters, separated by dots
   * @param abi the binary interfaces, separated by dots
   * @param platform the platforms, separated by dots
   * @return every combination, in the order written
   */
  public static Set<WheelTag> expand(String python, String abi, String platform) {
    Set<WheelTag> tags = new LinkedHashSet<>();
    for (String onePython : python.split("\\.", -1)) {
      for (String oneAbi : abi.split("\\.", -1)) {
        for (String onePlatform : platform.split("\\.", -1)) {
          tags.add(new WheelTag(onePython, oneAbi, onePlatform));
        }
      }
    }
    return tags;
  }

  /**
   * How many tags a compressed tag set expands to.
   *
   * @param python the interpreters, separated by dots
   * @param abi the binary interfaces, separated by dots
   * @param platform the platforms, separated by dots
   * @return the number of combinations
   */
  public static long combinations(String python, String abi, String platform) {
    return parts(python) * parts(abi) * parts(platform);
  }

  private static long parts(String set) {
    return set.chars().filter(c -> c == '.').count() + 1;
  }

  @Override
  public String toString() {
    return python + "-" + abi + "-" + platform;
  }
}
