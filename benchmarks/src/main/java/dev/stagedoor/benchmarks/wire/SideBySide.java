package dev.stagedoor.benchmarks.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same work in several threads. */
public final class SideBySide {
  private SideBySide() {}

  /** Work that may fail. */
  @FunctionalInterface
  public interface Work {
    /**
     * Does it.
     *
     * @throws IOException when it fails
     */
    void run() throws IOException;
  }

  /**
   * Runs it in each thread and waits for all.
   *
   * @param threads how many
   * @param work in each of them once
   * @throws IOException what one of them threw
   */
  public static void run(int threads, Work work) throws IOException {
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        all.add(
            executor.submit(
                () -> {
                  work.run();
                  return null;
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
