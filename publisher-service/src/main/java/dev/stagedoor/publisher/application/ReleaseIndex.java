package dev.stagedoor.publisher.application;

import dev.stagedoor.publisher.domain.Refusal;
import dev.stagedoor.publisher.domain.Release;
import dev.stagedoor.publisher.domain.Verdict;
import java.util.List;

/**
 * Port: decide about an attempt to publish, once, and say so. Each method is one transaction; where
 * there is a verdict about that attempt already, it is only said again and returned.
 */
public interface ReleaseIndex {

  /**
   * Makes the whole release visible, or refuses it naming each filename that was given away before,
   * that of a deleted file included. Versions that differ by trailing zeros only are one release
   * (PEP 440), under the spelling that was published first.
   */
  Verdict publish(Attempt attempt, Release release);

  /** Refuses an attempt. */
  Verdict refuse(Attempt attempt, List<Refusal> reasons);
}
