package dev.stagedoor.events;

import java.util.List;

/**
 * Files of one release are not yanked any more. One event for all files of one command. Said by
 * publisher-service.
 *
 * @param project the project's normalized name
 * @param version the version as it was published
 * @param files what it happened to, each; at least one, sorted by filename
 * @param serial the index's serial, larger than every earlier one
 */
public record FileUnyanked(String project, String version, List<ReleaseFile> files, long serial)
    implements EventData {
  @Override
  public String key() {
    return project;
  }
}
