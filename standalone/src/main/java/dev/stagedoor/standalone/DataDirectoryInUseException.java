package dev.stagedoor.standalone;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Another server runs on the data directory. A retry makes sense only after that one has stopped.
 */
public final class DataDirectoryInUseException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * Says which directory and who holds it.
   *
   * @param directory the data directory
   * @param holder what its lock file says of the holder; may be empty
   */
  public DataDirectoryInUseException(Path directory, String holder) {
    super(
        "the data directory %s is in use by another server (%s); stop that one, or choose another directory with --data"
            .formatted(directory, holder.isBlank() ? "which has not written its pid" : holder));
  }
}
