package dev.stagedoor.conformance;

import java.util.Arrays;
import java.util.Optional;

/** An edition of PEP 694, and the tests that ask for it. */
public enum Suite {
  /** The edition of 2026-07-29. */
  JULY_2026("2026-07", "spec", ""),
  /** The edition of 2025-04-14. */
  APRIL_2025("2025-04", "april", "-2025-04");

  private final String word;
  private final String tests;
  private final String tables;

  Suite(String word, String tests, String tables) {
    this.word = word;
    this.tests = tests;
    this.tables = tables;
  }

  /** As it is written on the command line; empty if there is none. */
  public static Optional<Suite> of(String word) {
    return Arrays.stream(values()).filter(suite -> suite.word.equals(word)).findFirst();
  }

  /** As it is written on the command line. */
  public String word() {
    return word;
  }

  /** The package of its tests. */
  public String tests() {
    return "dev.stagedoor.conformance." + tests;
  }

  /** The file of a table about it, such as {@code requirements}. */
  String table(String name) {
    return name + tables + ".tsv";
  }
}
