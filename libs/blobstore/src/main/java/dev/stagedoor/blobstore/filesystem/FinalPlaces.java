package dev.stagedoor.blobstore.filesystem;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Gives a file whose bytes are forced the name of its blob. */
final class FinalPlaces {

  /** A folder deleted between its making and the rename is made again, this often. */
  private static final int ATTEMPTS = 5;

  private final FileOperations operations;
  private final DurableDirectories directories;

  FinalPlaces(FileOperations operations, DurableDirectories directories) {
    this.operations = operations;
    this.directories = directories;
  }

  /**
   * Renames; every reader sees the blob when this returns, but its name is durable only after
   * {@link #force}.
   *
   * @param partial a forced file
   * @param target the blob's path; its folder is made if it is missing
   */
  void move(Path partial, Path target) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        directories.create(target.getParent());
        if (Files.isDirectory(target)) {
          throw new FileAlreadyExistsException(target.toString(), null, "it is a folder of blobs");
        }
        operations.rename(partial, target);
        return;
      } catch (NoSuchFileException e) {
        if (attempt == ATTEMPTS || !Files.exists(partial)) {
          throw e;
        }
      }
    }
  }

  /** Makes the name durable. */
  void force(Path target) throws IOException {
    operations.forceDirectory(target.getParent());
  }
}
