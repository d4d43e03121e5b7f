package dev.stagedoor.events;

import java.time.Instant;
import java.util.List;

/**
 * Files of one release are not public any more; their filenames are never given away again. One
 * event for all files of one command. Said by publisher-service.
 *
 * @param project the project's normalized name
 * @param version the version as it was published
 * @param files what it happened to, each; at least one, sorted by filename
 * @param restorableUntil until when it can be undone
 * @param serial the index's serial, larger than every earlier one
 */
public record FileDeleted(
    String project, String version, List<ReleaseFile> files, Instant restorableUntil, long serial)
    implements EventData {
  @Override
  public String key() {
    return project;
  }
}
