package dev.stagedoor.benchmarks.timing;

import java.util.Arrays;
import java.util.Locale;

/**
 * Median and bounds of several figures.
 *
 * @param median the middle one, or the mean of the two middle ones
 * @param min the smallest
 * @param max the largest
 */
public record Spread(double median, double min, double max) {
  /**
   * Of some figures.
   *
   * @param figures at least one
   */
  public static Spread of(double... figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }

  /**
   * As text.
   *
   * @param unit put behind the median, such as {@code " s"}
   * @return median and, in parentheses, the bounds
   */
  public String text(String unit) {
    return number(median) + unit + " (" + number(min) + "–" + number(max) + ")";
  }

  /** Three significant digits, for nothing measured here has more. */
  private static String number(double value) {
    int decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
