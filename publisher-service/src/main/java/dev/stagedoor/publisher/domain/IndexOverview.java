package dev.stagedoor.publisher.domain;

import java.time.Instant;
import java.util.List;

/**
 * The index at a glance.
 *
 * @param serial the index's serial
 * @param projects how many projects there are
 * @param newest the newest releases, newest first
 */
public record IndexOverview(long serial, long projects, List<NewRelease> newest) {

  /**
   * A release in the list of new ones.
   *
   * @param project the normalized name
   * @param displayName the name as the project shows it
   * @param version the canonical version
   * @param summary one line, or null
   * @param publishedAt when it first became visible
   */
  public record NewRelease(
      String project, String displayName, String version, String summary, Instant publishedAt) {}

  /** Copies the list. */
  public IndexOverview {
    newest = List.copyOf(newest);
  }
}
