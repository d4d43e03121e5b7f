package dev.stagedoor.upload.application.sweep;

import dev.stagedoor.upload.application.sweep.Finding.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a sweep found, and did.
 *
 * @param mend whether it deleted
 * @param at when it began
 * @param objects of the store that it looked at
 * @param sealed uploads whose blobs it looked for
 * @param totals of every kind
 * @param findings the first {@value #LISTED}
 */
public record SweepReport(
    boolean mend,
    Instant at,
    long objects,
    long sealed,
    Map<Kind, Total> totals,
    List<Finding> findings) {
  /** Findings that are listed at the most; the totals count all. */
  public static final int LISTED = 1_000;

  /** Copies what it is given. */
  public SweepReport {
    totals = Map.copyOf(totals);
    findings = List.copyOf(findings);
  }

  /** Whether there are more findings than are listed. */
  public boolean truncated() {
    return totals.values().stream().mapToLong(Total::count).sum() > findings.size();
  }

  /**
   * How much there is of a kind.
   *
   * @param count objects
   * @param bytes of them
   * @param deleted objects
   */
  public record Total(long count, long bytes, long deleted) {
    /** Nothing. */
    static final Total NONE = new Total(0, 0, 0);

    Total with(Finding finding) {
      return new Total(
          count + 1,
          bytes + finding.size(),
          finding.outcome() == Finding.Outcome.DELETED ? deleted + 1 : deleted);
    }
  }
}
