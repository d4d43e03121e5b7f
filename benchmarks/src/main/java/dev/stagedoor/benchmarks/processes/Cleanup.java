package dev.stagedoor.benchmarks.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is to be undone at the end, the last first: at {@link #close}, or when the JVM is told to
 * end before (Ctrl-C, SIGTERM).
 */
public final class Cleanup implements AutoCloseable {
  /** A deletion finds new files where the benchmark still writes when a signal comes. */
  private static final int DELETIONS = 20;

  private final Deque<Undo> undos = new ArrayDeque<>();
  private boolean ended;

  /** Something to be undone. */
  @FunctionalInterface
  public interface Undo {
    /**
     * Undoes it.
     *
     * @throws IOException when it cannot
     */
    void run() throws IOException;
  }

  /** Watches for the end of the JVM from now on. */
  public Cleanup() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::atEnd, "cleanup"));
  }

  /** Something to be made. */
  @FunctionalInterface
  public interface Make<T> {
    /**
     * Makes it.
     *
     * @throws IOException when it cannot
     */
    T run() throws IOException;
  }

  /**
   * Makes something that is to be undone before all that was made earlier. A signal in between
   * waits; after one, nothing is made any more.
   *
   * @param make makes it
   * @param undo undoes it, once
   * @return what was made
   * @throws IOException when it could not be made
   */
  public synchronized <T> T make(Make<T> make, Function<T, Undo> undo) throws IOException {
    if (ended) {
      throw new IOException("the benchmark has ended");
    }
    T made = make.run();
    undos.push(undo.apply(made));
    return made;
  }

  /**
   * A directory to make data in.
   *
   * @param told one that is kept, if given
   * @return it, made; a temporary one, deleted at the end, if none was given
   * @throws IOException when it cannot be made
   */
  public Path directory(Optional<Path> told) throws IOException {
    if (told.isPresent()) {
      return Files.createDirectories(told.get()).toRealPath();
    }
    return make(
        () -> Files.createTempDirectory("stagedoor-bench-").toRealPath(),
        temporary -> () -> delete(temporary));
  }

  /**
   * Undoes everything; what fails does not keep the rest from being undone.
   *
   * @throws IOException the first failure, with the others suppressed
   */
  @Override
  public synchronized void close() throws IOException {
    ended = true;
    undoTo(0);
  }

  /** How much there is to be undone, for {@link #undoTo}. */
  public synchronized int depth() {
    return undos.size();
  }

  /**
   * Undoes what was added since.
   *
   * @param depth as it was then
   * @throws IOException the first failure, with the others suppressed
   */
  public synchronized void undoTo(int depth) throws IOException {
    IOException failure = null;
    while (undos.size() > depth) {
      try {
        undos.pop().run();
      } catch (IOException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void atEnd() {
    try {
      close();
    } catch (IOException e) {
      System.err.println("benchmarks: left behind: " + e.getMessage());
    }
  }

  /**
   * Deletes a directory with all that is in it.
   *
   * @param directory may be missing
   * @throws IOException when something of it stays
   */
  public static void delete(Path directory) throws IOException {
    for (int i = 1; ; i++) {
      try {
        Processes.run(List.of("rm", "-rf", directory.toString()));
        return;
      } catch (IOException e) {
        if (i == DELETIONS) {
          throw e;
        }
      }
    }
  }
}
