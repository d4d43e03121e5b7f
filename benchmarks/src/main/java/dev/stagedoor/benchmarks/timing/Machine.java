package dev.stagedoor.benchmarks.timing;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** What the figures of a run depend on. */
public final class Machine {
  private Machine() {}

  /**
   * The machine as one line: processor, cores, load before the run, system, Java.
   *
   * @throws IOException when the system does not let its processor's name be read
   */
  public static String describe() throws IOException {
    return "%s, %d processors, load average %s; %s %s; Java %s"
        .formatted(
            processor(),
            Runtime.getRuntime().availableProcessors(),
            load(),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("java.vm.version"));
  }

  /**
   * How busy the machine is with everything together.
   *
   * @return the load average of the last minute, or {@code unknown}
   */
  public static String load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return load < 0 ? "unknown" : String.format(Locale.ROOT, "%.1f", load);
  }

  private static String processor() throws IOException {
    Path file = Path.of("/proc/cpuinfo");
    if (!Files.exists(file)) {
      return System.getProperty("os.arch");
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    }
  }
}
