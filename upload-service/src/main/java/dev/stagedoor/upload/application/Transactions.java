package dev.stagedoor.upload.application;

import java.util.function.Supplier;

/** Port: one short transaction of its own. */
@FunctionalInterface
public interface Transactions {
  /**
   * Runs the work in a new transaction and commits it; an exception rolls it back.
   *
   * @throws DatabaseUnavailableException if the database failed; whether the work was committed is
   *     unknown then
   */
  <T> T call(Supplier<T> work);
}
