package dev.stagedoor.publisher.application;

import dev.stagedoor.publisher.domain.IndexChange;
import java.util.List;

/**
 * Port: what changed, for mirrors. Serials commit in their order and every serial has a change, so
 * whoever asks for what comes after a serial misses nothing.
 */
@FunctionalInterface
public interface ChangeFeed {

  /**
   * The changes after a serial, in their order; those of one serial are never parted.
   *
   * @param serial at least 0
   * @param limit about how many, at least 1: the last serial's are all there, however many
   */
  List<IndexChange> after(long serial, int limit);
}
