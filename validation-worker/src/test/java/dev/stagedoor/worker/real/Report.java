package dev.stagedoor.worker.real;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What came of the run, as a table for the person who ran it. */
final class Report {
  private final List<Row> rows = new ArrayList<>();

  /**
   * One file in one profile.
   *
   * @param file which
   * @param profile the profile's name
   * @param bytes its size
   * @param nanos how long the worker took, in nanoseconds
   * @param refusedBy the rules that refuse it
   */
  record Row(RealFile file, String profile, long bytes, long nanos, Set<String> refusedBy) {}

  void add(Row row) {
    rows.add(row);
  }

  /** By profile and builder, then every refusal. */
  String table() {
    StringBuilder text = new StringBuilder();
    Map<String, List<Row>> byProfile =
        rows.stream()
            .collect(Collectors.groupingBy(Row::profile, TreeMap::new, Collectors.toList()));
    byProfile.forEach(
        (profile, judged) -> {
          text.append(
              "%n%-20s %6s %9s %8s %8s%n"
                  .formatted("profile " + profile, "files", "MiB", "seconds", "refused"));
          Map<String, List<Row>> byBuilder =
              judged.stream()
                  .collect(
                      Collectors.groupingBy(
                          row -> row.file().release().builder(),
                          TreeMap::new,
                          Collectors.toList()));
          byBuilder.forEach((builder, some) -> text.append(line(builder, some)));
          text.append(line("all", judged));
          refusals(judged)
              .forEach((file, rules) -> text.append("  %s: %s%n".formatted(file, rules)));
        });
    return text.toString();
  }

  private static String line(String name, List<Row> some) {
    return "%-20s %6d %9.1f %8.1f %8d%n"
        .formatted(
            name,
            some.size(),
            some.stream().mapToLong(Row::bytes).sum() / 1048576.0,
            some.stream().mapToLong(Row::nanos).sum() / 1e9,
            some.stream().filter(row -> !row.refusedBy().isEmpty()).count());
  }

  private static Map<String, String> refusals(List<Row> judged) {
    Map<String, String> refusals = new LinkedHashMap<>();
    judged.stream()
        .filter(row -> !row.refusedBy().isEmpty())
        .forEach(row -> refusals.put(row.file().filename(), String.join(", ", row.refusedBy())));
    return refusals;
  }
}
