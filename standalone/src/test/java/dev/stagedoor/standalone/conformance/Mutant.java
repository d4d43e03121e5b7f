package dev.stagedoor.standalone.conformance;

import java.util.Set;
import java.util.function.Supplier;

/**
 * A server that is broken in one point.
 *
 * @param name what it does wrong
 * @param mutation makes one anew, since some remember what they saw
 * @param kills the tests that must fail on it, {@code Class#method}
 */
record Mutant(String name, Supplier<Mutation> mutation, Set<String> kills) {
  static Mutant of(String name, Mutation mutation, String... kills) {
    return new Mutant(name, () -> mutation, Set.of(kills));
  }

  static Mutant remembering(String name, Supplier<Mutation> mutation, String... kills) {
    return new Mutant(name, mutation, Set.of(kills));
  }

  @Override
  public String toString() {
    return name;
  }
}
