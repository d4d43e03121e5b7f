package dev.stagedoor.publisher.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the audit trail is followed live. */
@ConfigMapping(prefix = "stagedoor.audit.follow")
public interface AuditFollowConfig {

  /**
   * How many may follow at once on each replica; at least 0. Each keeps a connection and asks the
   * database once per commit, so this bounds what readers can cost those who publish.
   */
  @WithDefault("64")
  int maxFollowers();

  /**
   * After how much silence an empty line is sent, and how often the credentials are checked again;
   * positive. Shorter than the minute after which proxies take a silent connection for dead.
   */
  @WithDefault("PT5S")
  Duration heartbeat();

  /**
   * How long what another replica recorded may stay unnoticed; positive. Each replica asks once in
   * this time while anybody follows.
   */
  @WithDefault("PT1S")
  Duration poll();
}
