package dev.stagedoor.upload.application.sweep;

import dev.stagedoor.upload.application.sweep.Finding.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One sweep under way: counts everything, and remembers the first findings. One thread's. */
final class SweepRun {
  private final boolean mend;
  private final Instant at;
  private final Map<Kind, SweepReport.Total> totals = new EnumMap<>(Kind.class);
  private final List<Finding> listed = new ArrayList<>();
  private long objects;
  private long sealed;

  SweepRun(boolean mend, Instant at) {
    this.mend = mend;
    this.at = at;
    for (Kind kind : Kind.values()) {
      totals.put(kind, SweepReport.Total.NONE);
    }
  }

  boolean mend() {
    return mend;
  }

  /** What was written later than this is too young, for something that must be that old. */
  Instant before(Duration age) {
    return at.minus(age);
  }

  void sawObjects(int count) {
    objects += count;
  }

  void sawSealed(int count) {
    sealed += count;
  }

  /** Counts it; says whether it is listed as well. */
  boolean found(Finding finding) {
    totals.merge(finding.kind(), SweepReport.Total.NONE, (total, none) -> total.with(finding));
    return listed.size() < SweepReport.LISTED && listed.add(finding);
  }

  SweepReport report() {
    return new SweepReport(mend, at, objects, sealed, totals, listed);
  }
}
