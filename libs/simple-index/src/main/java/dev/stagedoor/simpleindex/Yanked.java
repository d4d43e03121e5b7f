package dev.stagedoor.simpleindex;

import java.util.Objects;
import java.util.Optional;

/**
 * Whether a file is yanked (PEP 592): still there, but not chosen by a resolver unless it is
 * pinned.
 *
 * @param yanked whether it is
 * @param reason why, as its owner said; empty if no reason was given or it is not yanked
 */
public record Yanked(boolean yanked, Optional<String> reason) {

  private static final Yanked NO = new Yanked(false, Optional.empty());
  private static final Yanked YES = new Yanked(true, Optional.empty());

  /**
   * Takes an empty reason for none, and refuses a reason for what is not yanked.
   *
   * @throws IllegalArgumentException if there is a reason and the file is not yanked
   */
  public Yanked {
    Objects.requireNonNull(reason, "reason");
    reason = reason.filter(text -> !text.isEmpty());
    if (!yanked && reason.isPresent()) {
      throw new IllegalArgumentException("a file that is not yanked has no reason for it");
    }
  }

  /**
   * Not yanked.
   *
   * @return the usual state
   */
  public static Yanked no() {
    return NO;
  }

  /**
   * Yanked without a reason.
   *
   * @return that state
   */
  public static Yanked yes() {
    return YES;
  }

  /**
   * Yanked for a reason.
   *
   * @param reason as its owner said; empty is taken for none
   * @return that state
   */
  public static Yanked because(String reason) {
    return new Yanked(true, Optional.of(reason));
  }
}
