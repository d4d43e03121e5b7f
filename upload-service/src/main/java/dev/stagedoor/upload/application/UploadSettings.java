package dev.stagedoor.upload.application;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How bytes are received. */
@ConfigMapping(prefix = "stagedoor.upload")
public interface UploadSettings {
  /**
   * How long a client may send nothing in the middle of a body before it is let go; what arrived by
   * then counts, where the mechanism can go on. A proxy in front usually allows a minute.
   */
  @WithDefault("60S")
  Duration silence();

  /**
   * How long after the last time growing uploads are made durable and acknowledged in the middle of
   * a body, at the latest; earlier, after as many bytes as the store finds good. What a process
   * that dies may lose of a slow body, against a flush of the disk each time.
   */
  @WithDefault("5S")
  Duration checkpointInterval();

  /**
   * How long an upload may go on without anybody knowing that it is settled, before session-service
   * is asked what became of it, and again as often: after a canceled file's event was lost, its
   * bytes stay for so long.
   */
  @WithDefault("1H")
  Duration settleAfter();

  /** How often each replica looks for such uploads. */
  @WithDefault("1M")
  Duration settleEvery();

  /**
   * How long a URL for one part can be used, 1 second to 7 days. Whoever has it can put that part,
   * so no longer than a slow client needs for 16 MiB; it may ask again.
   */
  @WithDefault("15M")
  Duration partUrlLifetime();

  /** When the sweep of the store may delete. */
  Sweep sweep();

  /** Ages of what a sweep may delete, by the last time that it was written. */
  interface Sweep {
    /**
     * How old bytes of an overtaken generation are, at the least, before they count as left behind:
     * those that are being discarded at the moment are none of a sweep's business.
     */
    @WithDefault("1D")
    Duration supersededAfter();

    /**
     * How old all objects of a file without a row are, at the least, before they are deleted. Must
     * be longer than backups of the databases are kept: a backup that is restored may know the
     * file, and could be of no use without its bytes. And longer than the longest upload through
     * the legacy API, whose bytes come before its row.
     */
    @WithDefault("30D")
    Duration unknownAfter();
  }
}
