package dev.stagedoor.benchmarks.uploads;

import dev.stagedoor.benchmarks.timing.Spread;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Contestants that do the same, all once a round, so that every ratio is of neighbours in time.
 *
 * @param title what they do
 * @param warmups rounds that do not count, before those that do; at least 1
 * @param ours ours
 * @param theirs what ours are compared with; names differ from ours
 * @param aims what is aimed at
 */
record Contest(
    String title, int warmups, List<Contestant> ours, List<Contestant> theirs, List<Aim> aims) {
  private static final String NONE = "–";

  /**
   * How fast one of ours is to be beside one of theirs.
   *
   * @param ours its name
   * @param theirs the other's
   * @param least 1 means as fast
   */
  record Aim(String ours, String theirs, double least) {}

  /** What every contestant sent, by its name, round by round. */
  record Result(Contest contest, Map<String, List<Sent>> sent) {
    /** How many times as fast as theirs ours is, round by round. */
    Spread speed(String ours, String theirs) {
      List<Sent> a = sent.get(ours);
      List<Sent> b = sent.get(theirs);
      double[] ratios = new double[a.size()];
      for (int i = 0; i < ratios.length; i++) {
        ratios[i] = b.get(i).seconds() / a.get(i).seconds();
      }
      return Spread.of(ratios);
    }

    /** A title and a table, in Markdown. */
    String text() {
      String speeds =
          contest.theirs.stream()
              .map(theirs -> " beside " + theirs.name() + " |")
              .collect(Collectors.joining());
      List<String> lines = new ArrayList<>();
      lines.add("### " + contest.title + "\n");
      lines.add(
          "| what | time |" + speeds + " processor time | client's | peak memory | complete |");
      lines.add("|---".repeat(6 + contest.theirs.size()) + "|");
      contest.ours.forEach(one -> lines.add(row(one.name(), true)));
      contest.theirs.forEach(one -> lines.add(row(one.name(), false)));
      return String.join("\n", lines) + "\n";
    }

    private String row(String name, boolean ours) {
      return Stream.of(
              Stream.of(name, spread(name, Sent::seconds)),
              contest.theirs.stream().map(theirs -> ours ? speedText(name, theirs.name()) : NONE),
              Stream.of(
                  spread(name, Sent::cpuSeconds),
                  spread(name, Sent::clientSeconds),
                  memory(name),
                  spread(name, Sent::completeSeconds)))
          .flatMap(cells -> cells)
          .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private String speedText(String ours, String theirs) {
      String aim =
          contest.aims.stream()
              .filter(one -> one.ours.equals(ours) && one.theirs.equals(theirs))
              .map(one -> String.format(Locale.ROOT, "; aim %.2f", one.least))
              .collect(Collectors.joining());
      return speed(ours, theirs).text("×") + aim;
    }

    private String spread(String name, ToDoubleFunction<Sent> figure) {
      double[] figures = sent.get(name).stream().mapToDouble(figure).toArray();
      Spread spread = Spread.of(figures);
      return spread.max() == 0 ? NONE : spread.text(" s");
    }

    private String memory(String name) {
      double[] figures =
          sent.get(name).stream().mapToDouble(one -> one.peakBytes() / 1048576.0).toArray();
      Spread spread = Spread.of(figures);
      return spread.max() == 0 ? NONE : spread.text(" MiB");
    }
  }

  /**
   * Runs the rounds.
   *
   * @param rounds that count, at least 1
   * @param progress gets a line for each run
   */
  Result run(int rounds, PrintWriter progress) throws IOException {
    Map<String, List<Sent>> sent = new LinkedHashMap<>();
    for (int round = 1 - warmups; round <= rounds; round++) {
      for (Contestant one : inTurn()) {
        Sent run = one.send();
        progress.printf(
            Locale.ROOT,
            "%s, %s: %s, %.2f s%n",
            title,
            round < 1 ? "warming up" : "round " + round + " of " + rounds,
            one.name(),
            run.seconds());
        if (round > 0) {
          sent.computeIfAbsent(one.name(), name -> new ArrayList<>()).add(run);
        }
      }
    }
    return new Result(this, sent);
  }

  /** Ours, theirs, ours, …, as long as there are any. */
  private List<Contestant> inTurn() {
    List<Contestant> all = new ArrayList<>();
    for (int i = 0; i < Math.max(ours.size(), theirs.size()); i++) {
      ours.stream().skip(i).limit(1).forEach(all::add);
      theirs.stream().skip(i).limit(1).forEach(all::add);
    }
    return all;
  }
}
