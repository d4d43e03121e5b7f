package dev.stagedoor.cli.output;

import java.util.Locale;

/**
 * Bars as text. No line is as wide as the terminal, because one that wraps could not be drawn over:
 * what there is no room for is left out, first the amounts, then the bar, then the middle of the
 * name.
 */
public final class BarText {
  private static final int WIDEST_BAR = 30;
  private static final int SHORT_LABEL = 12;
  private static final int SHORTEST_LABEL = 6;

  private BarText() {}

  /** A bar of bytes; what is sent never shows as more than the whole. */
  static String bytes(String label, long sent, long total, int columns) {
    String amount = "  %s of %s".formatted(size(Math.min(sent, total)), size(total));
    return line(label, part(sent, total), amount, columns);
  }

  /** A bar of files. */
  static String files(long done, long total, int columns) {
    String amount = "  %d of %d files".formatted(Math.min(done, total), total);
    return line("total", part(done, total), amount, columns);
  }

  /**
   * Bytes for people.
   *
   * @param bytes 0 or more
   * @return in B, KiB, MiB or GiB
   */
  public static String size(long bytes) {
    if (bytes < 1024) {
      return Math.max(0, bytes) + " B";
    }
    String[] units = {"KiB", "MiB", "GiB"};
    double value = bytes / 1024.0;
    int unit = 0;
    while (value >= 1024 && unit < units.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
  }

  private static double part(long done, long total) {
    return total == 0 ? 1 : Math.clamp((double) done / total, 0, 1);
  }

  private static String line(String label, double part, String amount, int columns) {
    int room = Math.max(1, columns - 1);
    String percent = " %3d %%".formatted((int) (part * 100));
    int width = Math.min(WIDEST_BAR, room / 3);
    String bar = bar(part, width);
    String[] tails = {" " + bar + percent + amount, " " + bar + percent, percent};
    int[] least = {SHORT_LABEL, SHORTEST_LABEL, 0};
    for (int i = 0; i < tails.length; i++) {
      int left = room - tails[i].length();
      if (left >= least[i]) {
        return padded(Output.printable(label), Math.min(left, WIDEST_BAR * 2)) + tails[i];
      }
    }
    return percent.substring(Math.max(0, percent.length() - room));
  }

  private static String bar(double part, int width) {
    int filled = (int) (part * width);
    return "[" + "#".repeat(filled) + "-".repeat(width - filled) + "]";
  }

  /** The end stays, because the wheels of a release differ there. */
  private static String padded(String label, int width) {
    if (label.length() <= width) {
      return label + " ".repeat(width - label.length());
    }
    if (width < 4) {
      return label.substring(0, width);
    }
    int head = (width - 2) / 2;
    return label.substring(0, head) + ".." + label.substring(label.length() - (width - 2 - head));
  }
}
