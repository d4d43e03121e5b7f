package dev.stagedoor.upload.application;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Port: uploads of which nobody knows yet that nothing will become of them any more. Every method
 * runs within a transaction of {@link Transactions}.
 */
public interface Unsettled {
  /**
   * Takes those that were not asked for during {@code pause}, the longest ago first; they count as
   * asked for from now on, and no other replica takes them.
   */
  List<UUID> take(Duration pause, int limit);

  /** Nothing will become of these any more. */
  void settle(Collection<UUID> fileIds);
}
