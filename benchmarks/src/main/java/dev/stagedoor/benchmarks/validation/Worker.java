package dev.stagedoor.benchmarks.validation;

import com.sun.management.OperatingSystemMXBean;
import dev.stagedoor.benchmarks.timing.Measured;
import dev.stagedoor.benchmarks.timing.Run;
import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.events.EventData;
import dev.stagedoor.events.FileValidated;
import dev.stagedoor.worker.application.ValidateFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The worker's use case, asked in this process, and as much of the worker as works on bytes. */
final class Worker implements Measured {
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final ValidateFile validateFile;
  private final List<StoredWheel> wheels;
  private final int concurrency;

  /**
   * Asks for some wheels.
   *
   * @param store where they are
   * @param wheels all pass, or a run throws
   * @param concurrency how many are judged at once, at least 1
   */
  Worker(BlobStore store, List<StoredWheel> wheels, int concurrency) {
    this.validateFile = new ValidateFile(store, Path.of(System.getProperty("java.io.tmpdir")));
    this.wheels = wheels;
    this.concurrency = concurrency;
  }

  @Override
  public Run run() throws IOException {
    long cpu = PROCESS.getProcessCpuTime();
    long start = System.nanoTime();
    if (concurrency == 1) {
      for (StoredWheel wheel : wheels) {
        judge(wheel);
      }
    } else {
      judgeSideBySide();
    }
    long end = System.nanoTime();
    return new Run((end - start) / 1e9, (PROCESS.getProcessCpuTime() - cpu) / 1e9);
  }

  private void judgeSideBySide() throws IOException {
    try (ExecutorService executor = Executors.newFixedThreadPool(concurrency)) {
      List<Future<FileValidated>> answers = new ArrayList<>();
      for (StoredWheel wheel : wheels) {
        answers.add(executor.submit(() -> judge(wheel)));
      }
      for (Future<FileValidated> answer : answers) {
        answer.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("a wheel could not be judged", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** A wheel with a finding would make us fast or slow by something that nobody asked for. */
  FileValidated judge(StoredWheel wheel) throws IOException {
    EventData answer = validateFile.judge(wheel.sealed());
    if (answer instanceof FileValidated validated && validated.warnings().isEmpty()) {
      return validated;
    }
    throw new IOException("the wheel is to pass without a finding: " + answer);
  }
}
