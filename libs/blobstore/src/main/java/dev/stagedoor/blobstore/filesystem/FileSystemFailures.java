package dev.stagedoor.blobstore.filesystem;

import dev.stagedoor.blobstore.BlobStoreException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NotDirectoryException;

/** Translates failures of the file system, once. */
final class FileSystemFailures {

  private FileSystemFailures() {}

  /**
   * Makes our exception of the JDK's.
   *
   * @param what what was tried, with the key
   * @param cause the file system's failure
   * @return retryable, unless only a person can mend it
   */
  static BlobStoreException translate(String what, IOException cause) {
    boolean retryable =
        switch (cause) {
          case AccessDeniedException e -> false;
          case FileAlreadyExistsException e -> false;
          case NotDirectoryException e -> false;
          default -> true;
        };
    return new BlobStoreException("could not " + what, retryable, cause);
  }
}
