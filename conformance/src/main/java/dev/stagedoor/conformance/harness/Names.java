package dev.stagedoor.conformance.harness;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** Project names that no run before this one used. */
final class Names {
  /** No vowels, so that no words come out; no digits, so that none is confusable with another. */
  private static final String LETTERS = "bcdfghjkmnpqrstvwxz";

  private static final int LENGTH = 12;
  private static final RandomGenerator RANDOM = new SecureRandom();

  private Names() {}

  /** A new one, in normalised form. */
  static String fresh() {
    StringBuilder name = new StringBuilder("conformance-");
    for (int i = 0; i < LENGTH; i++) {
      name.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return name.toString();
  }
}
