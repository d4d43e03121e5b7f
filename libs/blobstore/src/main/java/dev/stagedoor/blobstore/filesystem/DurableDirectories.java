package dev.stagedoor.blobstore.filesystem;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Makes the directories between the store's top and a file, so that their names survive a power
 * failure as well as the file's.
 *
 * <p>A directory that this process has not seen forced is forced again, for another thread, or a
 * process that was killed, may have made it a moment ago without. What was seen is remembered for
 * the {@value #REMEMBERED} directories used last; forgetting one costs a call, not the promise.
 */
final class DurableDirectories {

  private static final int REMEMBERED = 4_096;

  private final Path top;
  private final FileOperations operations;
  private final Set<Path> forced =
      Collections.synchronizedSet(Collections.newSetFromMap(new Recent()));

  /** Remembers the directories used last. */
  private static final class Recent extends LinkedHashMap<Path, Boolean> {
    private static final long serialVersionUID = 1L;

    Recent() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Path, Boolean> eldest) {
      return size() > REMEMBERED;
    }
  }

  /**
   * Makes the helper.
   *
   * @param top an existing directory; nothing above it is touched
   * @param operations how a directory is forced
   */
  DurableDirectories(Path top, FileOperations operations) {
    this.top = top;
    this.operations = operations;
  }

  /**
   * Makes a directory and what is missing above it; its name is durable when this returns.
   *
   * @param directory below the top, or the top itself
   */
  void create(Path directory) throws IOException {
    Deque<Path> levels = new ArrayDeque<>();
    for (Path level = directory; !level.equals(top); level = level.getParent()) {
      levels.push(level);
    }
    for (Path level : levels) {
      boolean created = createOne(level);
      if (created || !forced.contains(level)) {
        operations.forceDirectory(level.getParent());
        forced.add(level);
      }
    }
  }

  /**
   * Forgets a directory that is about to be deleted, and all in it.
   *
   * @param directory the directory
   */
  void forget(Path directory) {
    forced.removeIf(seen -> seen.startsWith(directory));
  }

  private static boolean createOne(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return false;
    }
    try {
      Files.createDirectory(directory);
      return true;
    } catch (FileAlreadyExistsException e) {
      if (Files.isDirectory(directory)) {
        return false; // Another thread was faster.
      }
      throw e;
    }
  }
}
