package dev.stagedoor.session.application;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much a project may hold, unless it has a quota of its own. */
@ConfigMapping(prefix = "stagedoor.quota")
public interface QuotaSettings {
  /** The largest file, in bytes; 100 MiB, as on PyPI. */
  @WithDefault("104857600")
  long fileSize();

  /**
   * How many files a release may have; more than any that is built for every platform, and far
   * fewer than a manifest can hold.
   */
  @WithDefault("10000")
  long releaseFiles();

  /** The files of one release together, in bytes; as much as a project, since PyPI has no such. */
  @WithDefault("10737418240")
  long releaseSize();

  /** The files of one project together, in bytes; 10 GiB, as on PyPI. */
  @WithDefault("10737418240")
  long projectSize();
}
