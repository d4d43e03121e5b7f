package dev.stagedoor.benchmarks.uploads;

import com.sun.management.OperatingSystemMXBean;
import dev.stagedoor.benchmarks.processes.Processes;
import dev.stagedoor.benchmarks.processes.Usage;
import dev.stagedoor.benchmarks.wire.SideBySide;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Measures a client in this process and servers in others. */
final class Meter {
  private static final OperatingSystemMXBean CLIENT =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final Path disk;
  private final List<Watched> servers;

  /** A server. */
  interface Watched {
    /** Its processes, all that run now. */
    Collection<ProcessHandle> processes() throws IOException;
  }

  /**
   * Watches.
   *
   * @param disk a directory of the file system that everything is stored on
   * @param servers all that take part
   */
  Meter(Path disk, Watched... servers) {
    this.disk = disk;
    this.servers = List.of(servers);
  }

  /** Does the work, on a disk that has nothing left to write of what was before. */
  Sent measure(SideBySide.Work work) throws IOException {
    Processes.run(List.of("sync", "-f", disk.toString()));
    Usage.forgetPeaks(processes());
    double cpu = Usage.cpuSeconds(processes());
    long client = CLIENT.getProcessCpuTime();
    long start = System.nanoTime();
    work.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    double clientSeconds = (CLIENT.getProcessCpuTime() - client) / 1e9;
    double cpuSeconds = Usage.cpuSeconds(processes()) - cpu;
    long peak = 0;
    for (Watched server : servers) {
      peak += Usage.peakBytes(server.processes());
    }
    return new Sent(seconds, cpuSeconds, peak, clientSeconds, 0);
  }

  private List<ProcessHandle> processes() throws IOException {
    List<ProcessHandle> all = new ArrayList<>();
    for (Watched server : servers) {
      all.addAll(server.processes());
    }
    return all;
  }
}
