package dev.stagedoor.packaging.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.packaging.InvalidValueException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** Asks both sides about every case and judges where they differ. */
final class Comparison {
  static final List<String> REFUSED = List.of("no");
  private static final int SHOWN = 40;

  private final String kind;
  private final List<Known> known = new ArrayList<>();

  /** A difference on purpose. */
  private record Known(String name, Predicate<Differing> applies) {}

  /** One case on which the two sides differ. */
  record Differing(List<String> input, List<String> ours, List<String> theirs) {
    boolean oursRefuses() {
      return ours.getFirst().equals("no") && theirs.getFirst().equals("ok");
    }

    String text() {
      return input.getFirst();
    }
  }

  Comparison(String kind) {
    this.kind = kind;
  }

  /** Names a difference; a name that no case needs any more fails, so that the list stays true. */
  Comparison differs(String name, Predicate<Differing> applies) {
    known.add(new Known(name, applies));
    return this;
  }

  void of(List<List<String>> cases, Function<List<String>, List<String>> ours) {
    List<List<String>> theirs = PythonPackaging.answers(kind, cases);
    assertThat(theirs).hasSameSizeAs(cases);
    Map<String, Integer> counted = new LinkedHashMap<>();
    known.forEach(difference -> counted.put(difference.name(), 0));
    List<Differing> unexplained = new ArrayList<>();
    int accepted = 0;
    for (int i = 0; i < cases.size(); i++) {
      Differing one = new Differing(cases.get(i), answer(cases.get(i), ours), theirs.get(i));
      accepted += one.theirs().getFirst().equals("ok") ? 1 : 0;
      if (!one.ours().equals(one.theirs())) {
        known.stream()
            .filter(difference -> difference.applies().test(one))
            .findFirst()
            .ifPresentOrElse(
                difference -> counted.merge(difference.name(), 1, Integer::sum),
                () -> unexplained.add(one));
      }
    }
    System.out.printf(
        "%s: %d cases, %d of them valid; differences on purpose: %s; others: %d%n",
        kind, cases.size(), accepted, counted, unexplained.size());
    assertThat(unexplained.stream().limit(SHOWN)).isEmpty();
    assertThat(counted).as("differences that no longer exist").doesNotContainValue(0);
    assertThat(accepted).as("valid cases").isBetween(cases.size() / 5, cases.size() * 19 / 20);
  }

  private static List<String> answer(
      List<String> input, Function<List<String>, List<String>> ours) {
    try {
      return ours.apply(input);
    } catch (InvalidValueException e) {
      return REFUSED;
    }
  }
}
