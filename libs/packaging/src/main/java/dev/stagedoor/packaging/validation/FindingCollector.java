package dev.stagedoor.packaging.validation;

import java.util.ArrayList;
import java.util.List;

/** Keeps the first findings, refusals before warnings, and counts the rest. */
final class FindingCollector {
  private static final String OMITTED = "findings-omitted";

  private final String file;
  private final int cap;
  private final List<Finding> refusals = new ArrayList<>();
  private final List<Finding> warnings = new ArrayList<>();
  private long refused;
  private long warned;

  FindingCollector(String file, int cap) {
    this.file = file;
    this.cap = cap;
  }

  void add(Finding finding) {
    boolean refuse = finding.severity() == Severity.REFUSE;
    List<Finding> list = refuse ? refusals : warnings;
    if (list.size() < cap) {
      list.add(finding);
    }
    if (refuse) {
      refused++;
    } else {
      warned++;
    }
  }

  boolean accepted() {
    return refused == 0;
  }

  List<Finding> findings() {
    List<Finding> all = new ArrayList<>(refusals);
    all.addAll(warnings.subList(0, Math.min(warnings.size(), cap - refusals.size())));
    long omitted = refused + warned - all.size();
    if (omitted > 0) {
      all.add(omitted(omitted, refused > refusals.size() ? Severity.REFUSE : Severity.WARN));
    }
    return all;
  }

  private Finding omitted(long count, Severity severity) {
    Problem problem =
        Problem.builder()
            .found(count + " more findings, which are not listed")
            .consequence("A list of all of them would be too long")
            .repair("repair those listed and check again")
            .build();
    return Finding.of(OMITTED, severity, file, "Stagedoor, validation", problem);
  }
}
