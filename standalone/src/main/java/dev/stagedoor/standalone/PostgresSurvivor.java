package dev.stagedoor.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Stops the PostgreSQL that a killed server left behind on this data directory. PostgreSQL is a
 * process of its own and outlives a {@code kill -9} of ours, and while it lives no other may start
 * on the directory.
 *
 * <p>Only processes that provably belong to the directory are touched: their program lies in the
 * directory's own binaries, or they are a {@code postgres} whose command line names the directory.
 * A process id from a file alone proves nothing, because ids are used again.
 */
final class PostgresSurvivor {

  private final DataDirectory data;
  private final Duration patience;

  /**
   * For one data directory, whose lock the caller holds.
   *
   * @param data the directory
   * @param patience how long a process may take to stop before it is killed
   */
  PostgresSurvivor(DataDirectory data, Duration patience) {
    this.data = data;
    this.patience = patience;
  }

  /**
   * Stops the postmaster with a fast shutdown (which loses nothing), waits for every process of the
   * directory to end, and removes the stale pid file.
   *
   * @return whether there was anything to stop
   * @throws IOException if a process cannot be stopped
   */
  boolean stop() throws IOException {
    Path pidFile = data.postgres().resolve("postmaster.pid");
    Optional<ProcessHandle> postmaster = postmaster(pidFile);
    if (postmaster.isPresent()) {
      interrupt(postmaster.get());
      await(postmaster.get());
    }
    List<ProcessHandle> others = processesOfOurBinaries();
    for (ProcessHandle process : others) {
      process.destroy();
    }
    for (ProcessHandle process : others) {
      await(process);
    }
    Files.deleteIfExists(pidFile);
    return postmaster.isPresent() || !others.isEmpty();
  }

  private Optional<ProcessHandle> postmaster(Path pidFile) throws IOException {
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(pidFile);
    if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,18}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(this::isOurs);
  }

  private boolean isOurs(ProcessHandle process) {
    if (isOfOurBinaries(process)) {
      return true;
    }
    boolean postgres =
        process.info().command().map(Path::of).filter(p -> p.endsWith("postgres")).isPresent();
    return postgres
        && process.info().arguments().stream()
            .flatMap(Arrays::stream)
            .anyMatch(data.postgres().toString()::equals);
  }

  private boolean isOfOurBinaries(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(Path::of)
        .filter(p -> p.startsWith(data.postgresBinaries()))
        .isPresent();
  }

  private List<ProcessHandle> processesOfOurBinaries() {
    return ProcessHandle.allProcesses().filter(this::isOfOurBinaries).toList();
  }

  /**
   * SIGINT asks for a fast shutdown; SIGTERM, the only signal that Java sends, would wait for
   * clients to leave.
   */
  private static void interrupt(ProcessHandle process) throws IOException {
    Process kill =
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      kill.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while stopping PostgreSQL, pid " + process.pid(), e);
    }
  }

  private void await(ProcessHandle process) throws IOException {
    try {
      process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // Its write-ahead log makes this safe; the next start recovers.
      process.destroyForcibly();
      process.onExit().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while PostgreSQL stops, pid " + process.pid(), e);
    } catch (ExecutionException e) {
      throw new IOException("cannot watch PostgreSQL, pid " + process.pid(), e);
    }
  }
}
