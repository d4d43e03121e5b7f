package dev.stagedoor.upload.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stagedoor.upload.application.sweep.Finding;
import dev.stagedoor.upload.application.sweep.Finding.Kind;
import dev.stagedoor.upload.application.sweep.SweepReport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A {@link SweepReport} as JSON.
 *
 * @param mend whether it deleted
 * @param objects of the store that were looked at
 * @param sealedUploads whose blobs were looked for
 * @param kinds all of them, with what there is of each
 * @param findings the first ones
 * @param truncated whether there are more
 */
record SweepAnswer(
    boolean mend,
    long objects,
    @JsonProperty("sealed-uploads") long sealedUploads,
    Map<String, SweepReport.Total> kinds,
    List<Item> findings,
    boolean truncated) {

  /**
   * A finding.
   *
   * @param kind what is wrong
   * @param key the object's name
   * @param size bytes
   * @param age seconds since it was written; absent for what is missing
   * @param outcome {@code deleted}, {@code would-delete} or {@code stays}
   * @param reason why
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Item(String kind, String key, long size, Long age, String outcome, String reason) {}

  static SweepAnswer of(SweepReport report) {
    Map<String, SweepReport.Total> kinds = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) {
      kinds.put(word(kind), report.totals().get(kind));
    }
    return new SweepAnswer(
        report.mend(),
        report.objects(),
        report.sealed(),
        kinds,
        report.findings().stream().map(finding -> item(report, finding)).toList(),
        report.truncated());
  }

  private static Item item(SweepReport report, Finding finding) {
    return new Item(
        word(finding.kind()),
        finding.name(),
        finding.size(),
        finding
            .modified()
            .map(modified -> Math.max(0, Duration.between(modified, report.at()).toSeconds()))
            .orElse(null),
        word(finding.outcome()),
        finding.reason());
  }

  /** How much a sweep counts for in the metric. */
  static long swept(Kind kind, SweepReport.Total total) {
    return kind == Kind.MISSING ? total.count() : total.deleted();
  }

  /** A constant as it is written. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
