package dev.stagedoor.internal;

import java.util.List;
import java.util.UUID;

/**
 * Asks what became of files.
 *
 * @param fileIds file upload sessions, at most {@value #MOST}
 */
public record FileStatesRequest(List<UUID> fileIds) {
  /** Files in one question at the most. */
  public static final int MOST = 1_000;

  /** Copies the list. */
  public FileStatesRequest {
    fileIds = List.copyOf(fileIds);
    if (fileIds.size() > MOST) {
      throw new IllegalArgumentException("at most " + MOST + " files, not " + fileIds.size());
    }
  }
}
