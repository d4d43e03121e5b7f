package dev.stagedoor.publisher.persistence;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How the audit trail is kept. */
@ConfigMapping(prefix = "stagedoor.audit.store")
public interface AuditStoreConfig {

  /**
   * How long events are kept at least; absent, the default, keeps them for ever. The trail is
   * dropped by whole months, a month once its last event is older than this.
   */
  Optional<Duration> retention();

  /**
   * How often each replica makes the partitions to come and drops those that are too old. An hour
   * is far less than the month by which partitions are made ahead.
   */
  @WithDefault("PT1H")
  Duration tendEvery();
}
