package dev.stagedoor.session.application;

import java.util.function.Supplier;

/**
 * Runs something in one short transaction; an exception rolls it back. There must be none around
 * it.
 */
public interface Transactions {
  /** Runs and commits. */
  <T> T call(Supplier<T> work);

  /** Runs and commits. */
  default void run(Runnable work) {
    call(
        () -> {
          work.run();
          return null;
        });
  }
}
