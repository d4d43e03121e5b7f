package dev.stagedoor.benchmarks.timing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Our runs and those of something else, in turn, so that both meet the same machine.
 *
 * @param what is measured
 * @param ours our runs
 * @param theirs the other's, as many
 */
public record Comparison(String what, List<Run> ours, List<Run> theirs) {
  /** Keeps its own copies; at least one run of each. */
  public Comparison {
    ours = List.copyOf(ours);
    theirs = List.copyOf(theirs);
    if (ours.isEmpty() || ours.size() != theirs.size()) {
      throw new IllegalArgumentException("as many runs of both, at least one");
    }
  }

  /**
   * Runs both in turn: ours, theirs, ours, …
   *
   * @param what is measured
   * @param runs how many of each, at least 1
   * @param ours ours
   * @param theirs the other
   * @return all runs
   * @throws IOException what a run threw
   */
  public static Comparison of(String what, int runs, Measured ours, Measured theirs)
      throws IOException {
    List<Run> ourRuns = new ArrayList<>();
    List<Run> theirRuns = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      ourRuns.add(ours.run());
      theirRuns.add(theirs.run());
    }
    return new Comparison(what, ourRuns, theirRuns);
  }

  /**
   * How many times as fast as the other we are, pair by pair.
   *
   * @return 2 where we take half the time
   */
  public Spread speed() {
    double[] ratios = new double[ours.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = theirs.get(i).seconds() / ours.get(i).seconds();
    }
    return Spread.of(ratios);
  }

  /**
   * A row of {@link #header}'s table.
   *
   * @return Markdown, without the line's end
   */
  public String row() {
    return "| %s | %s | %s | **%s** | %s | %s |"
        .formatted(what, seconds(ours), seconds(theirs), speed().text("×"), cpu(ours), cpu(theirs));
  }

  /**
   * The first two lines of a table.
   *
   * @param theirs what we are compared with
   * @return Markdown, without the last line's end
   */
  public static String header(String theirs) {
    return "| what | Stagedoor | "
        + theirs
        + " | speed | processor time | theirs |\n|---|---|---|---|---|---|";
  }

  private static String seconds(List<Run> runs) {
    return Spread.of(runs.stream().mapToDouble(Run::seconds).toArray()).text(" s");
  }

  private static String cpu(List<Run> runs) {
    return Spread.of(runs.stream().mapToDouble(Run::cpuSeconds).toArray()).text(" s");
  }
}
