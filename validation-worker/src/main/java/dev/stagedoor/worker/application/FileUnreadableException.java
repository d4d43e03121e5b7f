package dev.stagedoor.worker.application;

import java.io.IOException;

/** The bytes could not be read, which says nothing about them; try again. */
public final class FileUnreadableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message which bytes
   * @param cause what the file system said
   */
  public FileUnreadableException(String message, IOException cause) {
    super(message, cause);
  }
}
