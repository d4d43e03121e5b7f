package dev.stagedoor.upload.application;

import dev.stagedoor.blobstore.Growth;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * Port: what growing bytes lie in, beside their rows. Every method runs within a transaction of
 * {@link Transactions}; those that write, after the row was locked or replaced in it.
 */
public interface Growths {
  /**
   * The committed growth.
   *
   * @param generation the row's
   * @param length the row's acknowledged bytes
   */
  Growth read(UUID fileId, int generation, long length);

  /**
   * Writes a growth over the one that was committed before.
   *
   * @param generation the row's
   */
  void write(UUID fileId, int generation, Growth before, Growth after);

  /** Forgets the growth and its numbers: another generation begins, or the bytes are a blob. */
  void forget(UUID fileId);

  /**
   * Gives out a number for a piece.
   *
   * @return empty if the row is no longer in that epoch, or takes no bytes
   */
  OptionalInt nextNumber(UUID fileId, long epoch);
}
