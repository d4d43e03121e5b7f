package dev.stagedoor.publisher.persistence;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What becomes of published files. */
@ConfigMapping(prefix = "stagedoor.index")
public interface IndexConfig {

  /**
   * How long a deletion can be taken back; at least 0. Three days: a mistake of Friday is found on
   * Monday. A deletion keeps the time that was promised when it was made.
   */
  @WithDefault("P3D")
  Duration deletionGrace();

  /**
   * Whether the bytes of deleted files are kept when their deletion cannot be taken back any more.
   * They are by default, because who installed a file may have to prove later what it was.
   */
  @WithDefault("true")
  boolean keepDeletedBlobs();
}
