package dev.stagedoor.internal;

import java.util.List;
import java.util.UUID;

/**
 * Asks which blobs of files the index serves.
 *
 * @param fileIds file upload sessions, at most {@value #MOST}
 */
public record PublishedBlobsRequest(List<UUID> fileIds) {
  /** Files in one question at the most. */
  public static final int MOST = 1_000;

  /** Copies the list. */
  public PublishedBlobsRequest {
    fileIds = List.copyOf(fileIds);
    if (fileIds.size() > MOST) {
      throw new IllegalArgumentException("at most " + MOST + " files, not " + fileIds.size());
    }
  }
}
