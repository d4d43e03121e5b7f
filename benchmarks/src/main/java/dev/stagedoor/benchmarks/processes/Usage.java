package dev.stagedoor.benchmarks.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * What processes have used, from {@code /proc/PID/stat} and {@code /proc/PID/status} (proc(5)). A
 * process that has ended meanwhile counts nothing: its processor time is its parent's by then.
 */
public final class Usage {
  /** USER_HZ, which Linux fixes for programs, whatever its own clock does. */
  private static final double TICKS_PER_SECOND = 100;

  /** Of {@code utime}, counted from the field behind the program's name. */
  private static final int USER_TIME = 11;

  private static final int TIMES = 4;

  private Usage() {}

  /**
   * Processor time in user and system mode, of children that ended included.
   *
   * @param processes each counts
   * @return seconds of all, to a hundredth
   * @throws IOException when {@code /proc} cannot be read
   */
  public static double cpuSeconds(Collection<ProcessHandle> processes) throws IOException {
    double seconds = 0;
    for (ProcessHandle process : processes) {
      try {
        seconds += cpuSeconds(Files.readString(file(process, "stat")));
      } catch (NoSuchFileException e) {
        continue; // It ended.
      }
    }
    return seconds;
  }

  /**
   * The peak of resident memory since {@link #forgetPeaks} ({@code VmHWM}), of the process that has
   * the largest: memory that processes share would count several times in a sum.
   *
   * @param processes a server's
   * @return bytes
   * @throws IOException when {@code /proc} cannot be read
   */
  public static long peakBytes(Collection<ProcessHandle> processes) throws IOException {
    long peak = 0;
    for (ProcessHandle process : processes) {
      try {
        peak = Math.max(peak, peakBytes(Files.readAllLines(file(process, "status"))));
      } catch (NoSuchFileException e) {
        continue; // It ended.
      }
    }
    return peak;
  }

  /**
   * Has the peaks begin anew at what is resident now.
   *
   * @param processes of the same user
   * @throws IOException when that is not allowed
   */
  public static void forgetPeaks(Collection<ProcessHandle> processes) throws IOException {
    for (ProcessHandle process : processes) {
      try {
        Files.writeString(file(process, "clear_refs"), "5");
      } catch (NoSuchFileException e) {
        continue; // It ended.
      }
    }
  }

  /** Of the one line of {@code stat}, whose second field is a name with any characters. */
  static double cpuSeconds(String stat) throws IOException {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
    if (fields.length < USER_TIME + TIMES) {
      throw new IOException("/proc/PID/stat is '" + stat + "'");
    }
    long ticks = 0;
    for (int i = USER_TIME; i < USER_TIME + TIMES; i++) {
      ticks += Long.parseLong(fields[i]);
    }
    return ticks / TICKS_PER_SECOND;
  }

  /** Of {@code status}; a process that is ending has no memory, and no line for it. */
  static long peakBytes(List<String> status) {
    return status.stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }

  private static Path file(ProcessHandle process, String name) {
    return Path.of("/proc", Long.toString(process.pid()), name);
  }
}
