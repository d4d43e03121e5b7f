package dev.stagedoor.blobstore.contract;

import dev.stagedoor.blobstore.FencedException;
import dev.stagedoor.blobstore.Growth;
import dev.stagedoor.blobstore.Tenure;
import java.util.HashSet;
import java.util.Set;

/**
 * The row by which an upload's owner decides what a growing blob is, as a database keeps it: all
 * that counts is what was committed, by whoever has the newest epoch.
 */
public final class GrowthRow {

  private final Set<String> tagsOfSegments = new HashSet<>();
  private Growth committed = Growth.NONE;
  private long epoch;
  private int lastNumber;

  /** A row of an upload that has no byte yet. */
  public GrowthRow() {}

  /** Moves the row to its next epoch, which ends every older tenure. */
  public synchronized Tenure next() {
    epoch++;
    return new Turn(epoch);
  }

  /** What was committed. */
  public synchronized Growth committed() {
    return committed;
  }

  /**
   * Commits a growth.
   *
   * @throws FencedException if the row has moved on
   * @throws IllegalArgumentException if the growth is none that the ports allow
   */
  public synchronized void commit(Tenure tenure, Growth growth) {
    requireTurn(tenure.epoch());
    requireValid(growth);
    committed = growth;
  }

  private void requireTurn(long of) {
    if (of != epoch) {
      throw new FencedException("the row is at epoch " + epoch + ", not " + of);
    }
  }

  private void requireValid(Growth growth) {
    Set<Integer> numbers = new HashSet<>();
    long length = 0;
    for (Growth.Piece piece : growth.pieces()) {
      length += piece.size();
      require(numbers.add(piece.number()), "a number is there twice");
      require(piece.tag().length() <= 128, "a tag is too long");
      require(
          piece.kind() == Growth.Kind.SEGMENT || piece.number() <= lastNumber,
          "a part has a number that was not given out");
      require(
          piece.kind() == Growth.Kind.PART
              || committed.pieces().contains(piece)
              || tagsOfSegments.add(piece.tag()),
          "a segment has a tag that was used before");
    }
    require(growth.pieces().isEmpty() || length == growth.length(), "the pieces are not the blob");
    require(growth.length() >= committed.length(), "the blob became shorter");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  private synchronized int nextNumber(long of) {
    requireTurn(of);
    lastNumber++;
    return lastNumber;
  }

  private final class Turn implements Tenure {
    private final long granted;

    Turn(long granted) {
      this.granted = granted;
    }

    @Override
    public long epoch() {
      return granted;
    }

    @Override
    public int nextNumber() {
      return GrowthRow.this.nextNumber(granted);
    }
  }
}
