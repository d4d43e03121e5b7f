package dev.stagedoor.events;

import java.util.List;

/**
 * Files of one release are yanked (PEP 592): resolvers avoid them unless they are pinned. One event
 * for all files of one command. Said by publisher-service.
 *
 * @param project the project's normalized name
 * @param version the version as it was published
 * @param files what it happened to, each; at least one, sorted by filename
 * @param reason why, or null
 * @param serial the index's serial, larger than every earlier one
 */
public record FileYanked(
    String project, String version, List<ReleaseFile> files, String reason, long serial)
    implements EventData {
  @Override
  public String key() {
    return project;
  }
}
