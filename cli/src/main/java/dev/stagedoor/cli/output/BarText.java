package dev.stagedoor.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Bars as text. No line is as wide as the terminal, because one that wraps could not be drawn over:
 * what there is no room for is left out, first the pace, then the amounts, then the bar, then the
 * middle of the name.
 */
public final class BarText {
  private static final int WIDEST_BAR = 30;
  private static final int SHORT_BAR = 10;
  private static final int SHORT_LABEL = 12;
  private static final int SHORTEST_LABEL = 6;

  private BarText() {}

  /** A bar of bytes; what is sent never shows as more than the whole. */
  static String bytes(String label, long sent, long total, int columns) {
    return line(label, part(sent, total), amount(sent, total), "", columns);
  }

  /**
   * The bar of all bytes.
   *
   * @param perSecond bytes; 0 while nobody knows
   */
  static String total(long sent, long total, double perSecond, int columns) {
    String pace = perSecond < 1 ? "" : "  " + pace(total - sent, perSecond);
    return line("total", part(sent, total), amount(sent, total), pace, columns);
  }

  /** The same for a log. */
  static String plain(long sent, long total, double perSecond) {
    String pace = perSecond < 1 ? "" : ", " + pace(total - sent, perSecond);
    return "%d %% sent,%s%s"
        .formatted((int) (part(sent, total) * 100), amount(sent, total).substring(1), pace);
  }

  private static String amount(long sent, long total) {
    return "  %s of %s".formatted(size(Math.clamp(sent, 0, total)), size(total));
  }

  private static String pace(long left, double perSecond) {
    long seconds = (long) Math.ceil(Math.max(0, left) / perSecond);
    return "%s/s, %s left".formatted(size((long) perSecond), time(seconds));
  }

  /** Hours only where there are any; what takes days is not worth more words. */
  private static String time(long seconds) {
    long hours = seconds / 3600;
    if (hours > 99) {
      return "days";
    }
    return hours > 0
        ? "%d:%02d:%02d".formatted(hours, seconds / 60 % 60, seconds % 60)
        : "%d:%02d".formatted(seconds / 60, seconds % 60);
  }

  /** A bar of files. */
  static String files(long done, long total, int columns) {
    String amount = "  %d of %d files".formatted(Math.min(done, total), total);
    return line("total", part(done, total), amount, "", columns);
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

  /** What may follow the label, where that keeps so much room. */
  private record Tail(String text, int leastLabel) {}

  private static String line(String label, double part, String amount, String pace, int columns) {
    int room = Math.max(1, columns - 1);
    String percent = " %3d %%".formatted((int) (part * 100));
    int width = Math.min(WIDEST_BAR, room / 3);
    String bar = bar(part, width);
    String full = " " + bar + percent + amount;
    List<Tail> tails = new ArrayList<>();
    if (!pace.isEmpty()) {
      int least = Math.min(SHORT_LABEL, label.length());
      String shorter = " " + bar(part, Math.min(SHORT_BAR, width)) + percent + amount;
      tails.add(new Tail(full + pace, least));
      tails.add(new Tail(shorter + pace, least));
    }
    tails.add(new Tail(full, SHORT_LABEL));
    tails.add(new Tail(" " + bar + percent, SHORTEST_LABEL));
    tails.add(new Tail(percent, 0));
    for (Tail tail : tails) {
      int left = room - tail.text().length();
      if (left >= tail.leastLabel()) {
        return padded(Output.printable(label), Math.min(left, WIDEST_BAR * 2)) + tail.text();
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
