package dev.stagedoor.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicReference;

/** Where the process may die; at most one point is armed at a time. */
public final class FaultPoints {
  /** Means whatever point comes. */
  public static final String ANY = "any";

  /** As a process that was killed. */
  private static final int KILLED = 137;

  /** Where the process says by which point it died: the last thing that it does. */
  private static final Path MARKER = Path.of(System.getProperty("stagedoor.crash.marker"));

  private static final Set<String> PASSED = new ConcurrentSkipListSet<>();
  private static final AtomicReference<Armed> ARMED = new AtomicReference<>();

  private FaultPoints() {}

  /**
   * What to die of.
   *
   * @param point its name, or {@link #ANY}
   * @param passes how often it may be passed before
   */
  private record Armed(String point, int passes) {
    boolean means(String passed) {
      return point.equals(ANY) || point.equals(passed);
    }
  }

  /** Lets the process die when it has passed {@code point} so many times and comes there again. */
  public static void arm(String point, int passes) {
    ARMED.set(new Armed(point, passes));
  }

  /** The names of all points that were passed, for whoever looks for a new one. */
  public static Set<String> passed() {
    return PASSED;
  }

  /** The process is at this point. */
  public static void at(String point) {
    PASSED.add(point);
    Armed before =
        ARMED.getAndUpdate(
            armed ->
                armed != null && armed.means(point)
                    ? new Armed(armed.point, armed.passes - 1)
                    : armed);
    if (before != null && before.means(point) && before.passes == 0) {
      die(point);
    }
  }

  private static void die(String point) {
    try {
      Files.writeString(MARKER, point);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Runtime.getRuntime().halt(KILLED);
  }
}
