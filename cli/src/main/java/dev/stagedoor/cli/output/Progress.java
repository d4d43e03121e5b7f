package dev.stagedoor.cli.output;

import dev.stagedoor.cli.Terminal;
import dev.stagedoor.cli.http.Pacing;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A bar for each file that is on its way and one for the whole, with its rate and the time left,
 * drawn over themselves while a person watches; a plain line now and then where people read a log
 * later. Its lock is the writer's, so that it never mixes with a line.
 */
public final class Progress {
  /** So many files at the most have a bar of their own: the whole must stay in sight. */
  static final int MOST_BARS = 12;

  private static final long REDRAW = Duration.ofMillis(100).toNanos();
  private static final long RETELL = Duration.ofSeconds(10).toNanos();

  /** Where the state is shown, if anywhere. */
  enum Style {
    /** Bars on a terminal. */
    BARS,
    /** Plain lines. */
    LINES,
    /** Nowhere. */
    NONE
  }

  private final PrintWriter err;
  private final Pacing pacing;
  private final Terminal terminal;
  private final Set<Bar> bars = new LinkedHashSet<>();
  private final Rate rate;
  private Style style;
  private boolean inFiles;
  private long total;
  private long done;
  private long drawnAt;
  private int visible;
  private int columns;

  Progress(PrintWriter err, Style style, Terminal terminal, Pacing pacing) {
    this.err = err;
    this.style = style;
    this.terminal = terminal;
    this.pacing = pacing;
    // The first bar is drawn at once; a first line would tell nothing yet.
    this.drawnAt = pacing.nanos() - (style == Style.BARS ? REDRAW : 0);
    this.rate = new Rate(pacing.nanos());
  }

  /** The part of one file; closing it takes its bar away, what it counted stays counted. */
  public final class Bar implements AutoCloseable {
    private final String label;
    private final long size;
    private long sent;

    private Bar(String label, long size) {
      this.label = label;
      this.size = size;
    }

    /**
     * Some is done.
     *
     * @param units how much more
     */
    public void advance(long units) {
      synchronized (err) {
        sent += units;
        Progress.this.advance(units);
      }
    }

    /**
     * Some was done before, or has to be done again; the rate does not count it.
     *
     * @param units how much more; negative when an attempt starts over
     */
    public void skip(long units) {
      synchronized (err) {
        sent += units;
        done += units;
        show();
      }
    }

    @Override
    public void close() {
      synchronized (err) {
        bars.remove(this);
      }
    }
  }

  /**
   * More is to be done.
   *
   * @param units how much more, 0 or more
   */
  public void expect(long units) {
    synchronized (err) {
      total += units;
    }
  }

  /** From now on files are counted, not bytes. */
  public void countFiles() {
    synchronized (err) {
      inFiles = true;
    }
  }

  /**
   * A file begins; what it counts is part of what is expected.
   *
   * @param label its name
   * @param size bytes
   * @return its bar
   */
  public Bar file(String label, long size) {
    synchronized (err) {
      Bar bar = new Bar(label, size);
      bars.add(bar);
      return bar;
    }
  }

  /**
   * Some of the whole is done.
   *
   * @param units how much more
   */
  public void advance(long units) {
    synchronized (err) {
      done += units;
      rate.add(units, pacing.nanos());
      show();
    }
  }

  /** Nothing is shown from now on. */
  void end() {
    synchronized (err) {
      clear();
      style = Style.NONE;
    }
  }

  /** Makes room for a line. */
  void clear() {
    synchronized (err) {
      if (visible > 0) {
        err.print(erasure());
        err.flush();
        visible = 0;
      }
    }
  }

  private void show() {
    long now = pacing.nanos();
    switch (style) {
      case BARS -> {
        if (now - drawnAt >= REDRAW) {
          drawnAt = now;
          draw(now);
        }
      }
      case LINES -> {
        if (!inFiles && now - drawnAt >= RETELL) {
          drawnAt = now;
          err.println(BarText.plain(done, total, rate.perSecond(now)));
          err.flush();
        }
      }
      case NONE -> {}
    }
  }

  private void draw(long now) {
    if (columns == 0) {
      columns = terminal.columns().getAsInt();
    }
    List<String> lines = new ArrayList<>();
    bars.stream()
        .limit(MOST_BARS)
        .forEach(bar -> lines.add(BarText.bytes(bar.label, bar.sent, bar.size, columns)));
    lines.add(
        inFiles
            ? BarText.files(done, total, columns)
            : BarText.total(done, total, rate.perSecond(now), columns));
    err.print(erasure() + String.join("\n", lines));
    err.flush();
    visible = lines.size();
  }

  /** To the beginning of the first line that is drawn, and away with all below. */
  private String erasure() {
    return visible > 1 ? "\r\u001b[" + (visible - 1) + "A\u001b[J" : "\r\u001b[J";
  }
}
