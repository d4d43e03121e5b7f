package dev.stagedoor.cli.output;

import dev.stagedoor.cli.http.Pacing;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/**
 * One line that counts bytes, drawn over itself while a person watches. Its own lock is the
 * writer's, so that it never mixes with a line.
 */
public final class Progress {
  private static final int WIDTH = 30;
  private static final long REDRAW = Duration.ofMillis(100).toNanos();
  private static final String CLEAR = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean shown;
  private final Pacing pacing;
  private long total;
  private long sent;
  private long drawnAt;
  private boolean visible;

  Progress(PrintWriter err, boolean shown, Pacing pacing) {
    this.err = err;
    this.shown = shown;
    this.pacing = pacing;
    this.drawnAt = pacing.nanos() - REDRAW;
  }

  /**
   * More is to be sent.
   *
   * @param bytes how much more, 0 or more
   */
  public void expect(long bytes) {
    synchronized (err) {
      total += bytes;
    }
  }

  /**
   * Some is sent.
   *
   * @param bytes how much more; negative when an attempt starts over
   */
  public void advance(long bytes) {
    synchronized (err) {
      sent += bytes;
      long now = pacing.nanos();
      if (shown && now - drawnAt >= REDRAW) {
        drawnAt = now;
        visible = true;
        err.print(CLEAR + bar(sent, total));
        err.flush();
      }
    }
  }

  /** Makes room for a line. */
  void clear() {
    synchronized (err) {
      if (visible) {
        visible = false;
        err.print(CLEAR);
        err.flush();
      }
    }
  }

  /** The bar; what is sent never shows as more than the whole. */
  static String bar(long sent, long total) {
    double part = total == 0 ? 1 : Math.clamp((double) sent / total, 0, 1);
    int filled = (int) (part * WIDTH);
    return "[%s%s] %3d %%  %s of %s"
        .formatted(
            "#".repeat(filled),
            "-".repeat(WIDTH - filled),
            (int) (part * 100),
            size(Math.min(sent, total)),
            size(total));
  }

  /**
   * Bytes for people.
   *
   * @param bytes 0 or more
   * @return in B, KiB, MiB or GiB
   */
  public static String size(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
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
}
