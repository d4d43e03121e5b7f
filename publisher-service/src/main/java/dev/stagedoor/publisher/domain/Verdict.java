package dev.stagedoor.publisher.domain;

import java.util.List;

/** The answer to one attempt to publish one session; given once, and repeated when asked again. */
public sealed interface Verdict {

  /**
   * The whole release is visible.
   *
   * @param serial the index's serial since
   */
  record Published(long serial) implements Verdict {}

  /**
   * Nothing of the release is visible.
   *
   * @param reasons every reason; at least one
   */
  record Refused(List<Refusal> reasons) implements Verdict {

    /**
     * Copies the reasons.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Refused {
      reasons = List.copyOf(reasons);
      if (reasons.isEmpty()) {
        throw new IllegalArgumentException("nothing is refused without a reason");
      }
    }
  }
}
