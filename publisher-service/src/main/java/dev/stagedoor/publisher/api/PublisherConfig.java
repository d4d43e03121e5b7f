package dev.stagedoor.publisher.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the public index is read. */
@ConfigMapping(prefix = "stagedoor.publisher")
public interface PublisherConfig {

  /** Bytes of rendered index pages that are kept in memory; at least 0. */
  @WithDefault("67108864")
  long pageCacheSize();

  /**
   * Bytes up to which the list of all projects is kept in memory once it is rendered; at least 0. A
   * longer one is made for each request while it is sent. Some 20,000 projects, or 100,000 in
   * compressed form.
   */
  @WithDefault("1048576")
  int largestKeptRoot();

  /**
   * How long clients and proxies may show an index page without asking whether it changed. Zero,
   * because a publisher who was told {@code 201} expects the next install to find the release;
   * asking costs one comparison of a number.
   */
  @WithDefault("PT0S")
  Duration pageMaxAge();

  /** How many of the newest releases the start page shows; at least 0. */
  @WithDefault("10")
  int newestReleases();
}
